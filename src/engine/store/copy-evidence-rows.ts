import type { WritableLibrary } from './writable-library';

/** The other database, while its rows are copied. */
const OTHER = 'other_library';

/** Things with numbers of rows that differ from library to library. */
const KINDS = ['evidence', 'image', 'layer', 'name', 'dir', 'owner', 'entry'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Copies evidence with all that was read of it from another library's database into this one, by digests: evidence that
 * is there already is left out, and of a layer that is there already its entries are taken as they are. Nothing that is
 * there is changed. Rows get numbers by their content, so that the same evidence gives the same rows in every empty
 * library. The other database must have been proved (prove-database.ts) and be in the present form. To be called outside
 * of a transaction; all is kept, or nothing. `also` is part of it, and gets digests and numbers of the evidence that was
 * copied.
 */
export function copyEvidenceRows<T>(
  library: WritableLibrary,
  database: string,
  sha256s: readonly string[],
  also: (copied: ReadonlyMap<string, number>) => T,
): T {
  library.run(`ATTACH ? AS ${OTHER}`, database);
  try {
    return library.write(() => {
      const copy = new RowCopy(library);
      copy.maps(sha256s);
      copy.rows();
      const result = also(copy.copied());
      copy.dropMaps();
      return result;
    });
  } finally {
    library.run(`DETACH ${OTHER}`);
  }
}

interface Table {
  readonly table: string;
  /** What joins the rows `t` of the other library to the maps of numbers, and so says which are copied. */
  readonly join: string;
  /** Columns that are numbers, by what gives the new ones. */
  readonly mapped: Readonly<Record<string, string>>;
  readonly order: string;
  /** Left out where the key is there already. */
  readonly ignore?: true;
}

const join = (kind: Kind, column: string): string => `JOIN temp.map_${kind} m_${kind} ON m_${kind}.old = t.${column}`;
const maybe = (kind: Kind, column: string): string => `LEFT ${join(kind, column)}`;
/** Only of what is new here. */
const fresh = (kind: Kind, column: string): string => `${join(kind, column)} AND m_${kind}.fresh = 1`;

/** In an order in which each finds what it refers to. */
const TABLES: readonly Table[] = [
  { table: 'evidence', join: fresh('evidence', 'id'), mapped: { id: 'm_evidence.new' }, order: 'm_evidence.new' },
  { table: 'name', join: fresh('name', 'id'), mapped: { id: 'm_name.new' }, order: 'm_name.new' },
  {
    table: 'dir',
    join: `${fresh('dir', 'id')} LEFT JOIN temp.map_dir up ON up.old = t.parent_id ${maybe('name', 'name_id')}`,
    mapped: { id: 'm_dir.new', parent_id: 'up.new', name_id: 'm_name.new' },
    order: 'm_dir.new',
  },
  { table: 'owner', join: fresh('owner', 'id'), mapped: { id: 'm_owner.new' }, order: 'm_owner.new' },
  { table: 'layer', join: fresh('layer', 'id'), mapped: { id: 'm_layer.new' }, order: 'm_layer.new' },
  {
    table: 'layer_blob',
    join: join('layer', 'layer_id'),
    mapped: { layer_id: 'm_layer.new' },
    ...{ order: 't.digest', ignore: true },
  },
  {
    table: 'layer_dir',
    join: `${fresh('layer', 'layer_id')} ${join('dir', 'dir_id')}`,
    mapped: { layer_id: 'm_layer.new', dir_id: 'm_dir.new' },
    order: 'm_layer.new, m_dir.new',
  },
  {
    table: 'coverage',
    join: fresh('layer', 'layer_id'),
    mapped: { layer_id: 'm_layer.new' },
    order: 'm_layer.new, t.reason',
  },
  {
    table: 'entry',
    join: `${fresh('entry', 'id')} ${join('layer', 'layer_id')} ${join('dir', 'dir_id')} ${join('name', 'name_id')}
      ${maybe('owner', 'owner_id')} LEFT JOIN temp.map_entry file ON file.old = t.file_id`,
    mapped: {
      ...{ id: 'm_entry.new', layer_id: 'm_layer.new', dir_id: 'm_dir.new', name_id: 'm_name.new' },
      ...{ owner_id: 'm_owner.new', file_id: 'file.new' },
    },
    order: 'm_entry.new',
  },
  {
    table: 'entry_name',
    join: `${fresh('entry', 'entry_id')} ${join('dir', 'dir_id')} ${join('name', 'name_id')}`,
    mapped: { entry_id: 'm_entry.new', dir_id: 'm_dir.new', name_id: 'm_name.new' },
    order: 'm_name.new, m_dir.new, m_entry.new',
  },
  {
    table: 'entry_content',
    join: fresh('entry', 'entry_id'),
    mapped: { entry_id: 'm_entry.new' },
    order: 't.key, m_entry.new',
  },
  {
    table: 'image',
    join: `${join('image', 'id')} ${join('evidence', 'evidence_id')}`,
    mapped: { id: 'm_image.new', evidence_id: 'm_evidence.new' },
    order: 'm_image.new',
  },
  ofImage('image_reference', 't.ordinal'),
  {
    ...ofImage('image_layer', 't.layer'),
    join: `${join('image', 'image_id')} ${maybe('layer', 'layer_id')}`,
    mapped: { image_id: 'm_image.new', layer_id: 'm_layer.new' },
  },
  {
    ...ofImage('image_entry', 't.layer, m_entry.new'),
    join: `${join('image', 'image_id')} ${join('entry', 'entry_id')}`,
    mapped: { image_id: 'm_image.new', entry_id: 'm_entry.new' },
  },
  {
    ...ofImage('image_link', 't.layer, m_entry.new'),
    join: `${join('image', 'image_id')} ${join('entry', 'entry_id')} JOIN temp.map_entry file ON file.old = t.file_id`,
    mapped: { image_id: 'm_image.new', entry_id: 'm_entry.new', file_id: 'file.new' },
  },
  ofImage('history_step', 't.step'),
  ofImage('stand_in', 't.token'),
  ofImage('comparison', 't.ordinal'),
  ofEvidence('blob'),
  ofEvidence('archive_member'),
  {
    table: 'problem',
    join: `${maybe('evidence', 'evidence_id')} ${maybe('image', 'image_id')} ${maybe('layer', 'layer_id')}
      WHERE m_evidence.new IS NOT NULL OR m_image.new IS NOT NULL OR m_layer.fresh = 1`,
    mapped: { id: 'NULL', evidence_id: 'm_evidence.new', image_id: 'm_image.new', layer_id: 'm_layer.new' },
    order: 't.id',
  },
  {
    table: 'finding',
    join: `${maybe('layer', 'layer_id')} ${maybe('entry', 'entry_id')} ${maybe('image', 'image_id')}
      WHERE m_image.new IS NOT NULL OR (t.image_id IS NULL AND m_layer.fresh = 1)`,
    mapped: { id: 'NULL', layer_id: 'm_layer.new', entry_id: 'm_entry.new', image_id: 'm_image.new' },
    order: 't.id',
  },
];

function ofImage(table: string, order: string): Table {
  return {
    table,
    join: join('image', 'image_id'),
    mapped: { image_id: 'm_image.new' },
    order: `m_image.new, ${order}`,
  };
}

function ofEvidence(table: string): Table {
  const mapped = { evidence_id: 'm_evidence.new' };
  return { table, join: join('evidence', 'evidence_id'), mapped, order: 'm_evidence.new, t.ordinal' };
}

class RowCopy {
  readonly #library: WritableLibrary;

  constructor(library: WritableLibrary) {
    this.#library = library;
  }

  /** Says of each row that is needed which number it has here: that of the one that is there, or a new one. */
  maps(sha256s: readonly string[]): void {
    for (const kind of KINDS)
      this.#library.run(
        `CREATE TEMP TABLE map_${kind} (old INTEGER PRIMARY KEY, new INTEGER NOT NULL, fresh INTEGER NOT NULL)`,
      );
    const wanted = `SELECT min(v.id) AS id, v.sha256 FROM ${OTHER}.evidence v WHERE v.sha256 IN (SELECT value FROM json_each(?1))
      AND NOT EXISTS (SELECT 1 FROM main.evidence h WHERE h.sha256 = v.sha256) GROUP BY v.sha256`;
    this.#map('evidence', `${wanted} ORDER BY v.sha256`, null, JSON.stringify(sha256s));
    this.#map(
      'image',
      `SELECT i.id FROM ${OTHER}.image i JOIN temp.map_evidence m ON m.old = i.evidence_id ORDER BY m.new, i.ordinal`,
      null,
    );
    this.#map(
      'layer',
      `SELECT DISTINCT l.id, l.diff_id FROM temp.map_image m JOIN ${OTHER}.image_layer il ON il.image_id = m.old
        JOIN ${OTHER}.layer l ON l.id = il.layer_id ORDER BY l.diff_id, l.id`,
      'SELECT h.id FROM main.layer h WHERE h.diff_id = s.diff_id AND h.ready = 1',
    );
    const freshLayer = 'JOIN temp.map_layer l ON l.fresh = 1 AND l.old';
    this.#map(
      'dir',
      `SELECT DISTINCT d.id, d.path, d.raw FROM ${OTHER}.layer_dir x ${freshLayer} = x.layer_id
        JOIN ${OTHER}.dir d ON d.id = x.dir_id ORDER BY d.path, d.raw`,
      'SELECT h.id FROM temp.here_dir h WHERE h.path = s.path AND h.raw = s.raw',
    );
    this.#map(
      'name',
      `SELECT n.id, n.text, n.raw FROM ${OTHER}.name n WHERE n.id IN (
          SELECT e.name_id FROM ${OTHER}.entry e ${freshLayer} = e.layer_id
          UNION SELECT d.name_id FROM temp.map_dir m JOIN ${OTHER}.dir d ON d.id = m.old WHERE d.name_id IS NOT NULL)
        ORDER BY n.text, n.raw`,
      'SELECT h.id FROM main.name h WHERE h.text = s.text AND h.raw = s.raw',
    );
    this.#map(
      'owner',
      `SELECT DISTINCT o.id, o.user_name, o.group_name FROM ${OTHER}.entry e ${freshLayer} = e.layer_id
        JOIN ${OTHER}.owner o ON o.id = e.owner_id ORDER BY o.user_name, o.group_name`,
      'SELECT h.id FROM main.owner h WHERE h.user_name = s.user_name AND h.group_name = s.group_name',
    );
    this.#map(
      'entry',
      `SELECT e.id, l.new AS layer_id, l.fresh, e.ordinal FROM ${OTHER}.entry e JOIN temp.map_layer l ON l.old = e.layer_id
        ORDER BY l.new, e.ordinal`,
      `SELECT h.id FROM main.entry h WHERE s.fresh = 0 AND h.layer_id = s.layer_id AND h.ordinal = s.ordinal`,
    );
  }

  /** `here`: the row of this library that a row `s` is, where it has one. */
  #map(kind: Kind, rows: string, here: string | null, ...values: readonly string[]): void {
    const known = here === null ? 'NULL' : `(${here})`;
    if (kind === 'dir') this.#library.run('CREATE TEMP TABLE here_dir (path TEXT, raw BLOB, id INTEGER)');
    if (kind === 'dir') this.#library.run('INSERT INTO temp.here_dir SELECT path, raw, id FROM main.dir');
    if (kind === 'dir') this.#library.run('CREATE INDEX temp.here_dir_by_path ON here_dir(path, raw)');
    this.#library.run(
      `INSERT INTO temp.map_${kind} SELECT id, coalesce(known, top + count(*) FILTER (WHERE known IS NULL)
          OVER (ORDER BY place ROWS UNBOUNDED PRECEDING)), known IS NULL
        FROM (SELECT s.id, ${known} AS known, s.place, (SELECT coalesce(max(id), 0) FROM main.${kind}) AS top
          FROM (SELECT *, row_number() OVER () AS place FROM (${rows})) s)`,
      ...values,
    );
    if (kind === 'dir') this.#library.run('DROP TABLE temp.here_dir');
  }

  /** Copies all rows, each with its new numbers. */
  rows(): void {
    for (const { table, join: joins, mapped, order, ignore } of TABLES) {
      const columns = this.#library.column<string>(`SELECT name FROM pragma_table_info('${table}')`);
      const values = columns.map((column) => mapped[column] ?? `t."${column}"`);
      const names = columns.map((column) => `"${column}"`).join(', ');
      this.#library.run(
        `INSERT ${ignore === true ? 'OR IGNORE ' : ''}INTO main.${table} (${names})
          SELECT ${values.join(', ')} FROM ${OTHER}.${table} t ${joins} ORDER BY ${order}`,
      );
    }
  }

  /** The evidence that is new, by digest. */
  copied(): ReadonlyMap<string, number> {
    const sql = 'SELECT v.sha256, v.id FROM main.evidence v JOIN temp.map_evidence m ON m.new = v.id ORDER BY v.sha256';
    return new Map(this.#library.all<{ sha256: string; id: number }>(sql).map(({ sha256, id }) => [sha256, id]));
  }

  dropMaps(): void {
    for (const kind of KINDS) this.#library.run(`DROP TABLE temp.map_${kind}`);
  }
}
