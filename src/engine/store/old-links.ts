import type { Connection } from './connection';
import { bindings, type SqlValue, type Statement } from './readable-library';
import { LayerLinks } from './layer-links';
import type { LinkRows } from './link-rows.types';
import { settleChanges, settleLinks } from './settle-links';

const LINKS = 'SELECT layer_id AS layerId, id FROM entry WHERE kind = 3 ORDER BY layer_id, id';
const KEEP = 'INSERT OR IGNORE INTO entry_content (key, entry_id) VALUES (?, ?)';
const KNOWN_LINKS = `SELECT il.layer, e.id FROM entry e JOIN image_layer il ON il.layer_id = e.layer_id
  WHERE e.file_id IS NOT NULL AND il.image_id = ?`;
/** More findings than a person looks at may come of many names. */
const MOST_FINDINGS = 100_000;
/** What was found in a file was found in its other names; what only such a name would tell is not known. */
const FINDINGS = `INSERT INTO finding (layer_id, entry_id, image_id, kind, rule, severity, title, masked_value, value_length,
    offset, length, line, step, name, context)
  SELECT x.layer_id, x.id, x.image_id, f.kind, f.rule, f.severity, f.title, f.masked_value, f.value_length, f.offset,
    f.length, f.line, f.step, f.name, f.context
  FROM (SELECT layer_id, id, NULL AS image_id, file_id FROM entry WHERE file_id IS NOT NULL
    UNION ALL SELECT e.layer_id, e.id, k.image_id, k.file_id FROM image_link k JOIN entry e ON e.id = k.entry_id) x
  JOIN finding f ON f.entry_id = x.file_id WHERE f.kind = 'file' LIMIT ${MOST_FINDINGS}`;

/** Resolves the hard links of a library that an earlier version wrote, as an intake does now; part of its migration. */
export function resolveOldLinks(db: Connection): void {
  const rows = new MigratedRows(db);
  const found = rows.all<{ layerId: number; id: number }>(LINKS);
  if (found.length === 0) return;
  const layers = new Map<number, LayerLinks>();
  for (const { layerId, id } of found) {
    const links = layers.get(layerId) ?? new LayerLinks(rows, layerId, (key, entry) => rows.run(KEEP, key, entry));
    if (!layers.has(layerId)) layers.clear();
    layers.set(layerId, links);
    links.resolve(id);
  }
  for (const { id: imageId } of rows.all<{ id: number }>('SELECT id FROM image ORDER BY id')) {
    settleLinks(rows, imageId);
    for (const { layer: number, id } of rows.all<{ layer: number; id: number }>(KNOWN_LINKS, imageId))
      settleChanges(rows, imageId, number, id);
  }
  rows.run(FINDINGS);
}

/** The questions of links to a database that is no library of this version yet. */
class MigratedRows implements LinkRows {
  readonly #db: Connection;
  readonly #statements = new Map<string, Statement>();

  constructor(db: Connection) {
    this.#db = db;
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- SQL has no types: the caller states them once
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined {
    return this.#statement(sql).get(...bindings(sql, values)) as Row | undefined;
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[] {
    return this.#statement(sql).all(...bindings(sql, values)) as Row[];
  }

  run(sql: string, ...values: readonly SqlValue[]): void {
    this.#statement(sql).run(...bindings(sql, values));
  }

  #statement(sql: string): Statement {
    const statement = this.#statements.get(sql) ?? this.#db.prepare<SqlValue[]>(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
