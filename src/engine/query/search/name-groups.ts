import type { ReadableLibrary, SqlValue } from '../../store/readable-library';
import type { FoundGroups, GroupSource, Place } from './stage.types';
import { afterPrefix } from './word-rank';

/** Names looked at in one step. */
const STEP = 256;
/** Ids of a dictionary looked at in one step where no index helps. */
export const SCAN_STEP = 8192;
/** What reading one row of a dictionary costs beside one entry. */
const SCAN_COST = 0.1;

/** Slashes (in names below very deep directories) and zero bytes: what the text indexes do not hold. The same words as in the index name_odd. */
export const ODD_NAME = "(instr(n.folded, '/') > 0 OR instr(n.folded, char(0)) > 0)";

interface NameRow {
  readonly id: number;
  readonly folded: string;
}

type Keep = (folded: string) => boolean;

/** True where the text indexes cannot be trusted with a name. */
export function isOddName(folded: string): boolean {
  return folded.includes('/') || folded.includes('\0');
}

/** Names that are a text; it has neither slashes nor zero bytes where that matters. */
export function namesAre(library: ReadableLibrary, text: string): GroupSource {
  return {
    next: (after) => {
      const rows = library.all<NameRow>(
        `SELECT n.id, n.folded FROM name n WHERE n.folded = ? AND n.id > ? ORDER BY n.id LIMIT ${STEP}`,
        ...[text, Number(after?.[0] ?? 0)],
      );
      return found(rows, rows, (row) => [row.id]);
    },
    size: (cap) =>
      countUpTo(library, 'FROM name n CROSS JOIN entry_name w ON w.name_id = n.id WHERE n.folded = ?', [text], cap),
  };
}

/** Names that begin with a text and are longer, in their own order. */
export function namesBeginWith(library: ReadableLibrary, prefix: string, keep: Keep = () => true): GroupSource {
  const end = afterPrefix(prefix);
  const below = end === null ? '' : ' AND n.folded < ?';
  const values = end === null ? [] : [end];
  return {
    next: (after) => {
      // The first place is after the prefix itself, whatever names have that text.
      const rows = library.all<NameRow>(
        `SELECT n.id, n.folded FROM name n WHERE (n.folded, n.id) > (?, ?)${below} ORDER BY n.folded, n.id LIMIT ${STEP}`,
        ...[...(after ?? [prefix, Number.MAX_SAFE_INTEGER]), ...values],
      );
      return found(
        rows,
        rows.filter(({ folded }) => keep(folded)),
        (row) => [row.folded, row.id],
      );
    },
    size: (cap) => {
      const from = `FROM name n CROSS JOIN entry_name w ON w.name_id = n.id WHERE n.folded > ?${below}`;
      return countUpTo(library, from, [prefix, ...values], cap);
    },
  };
}

/** Names that an FTS5 table finds and `keep` keeps, in the order in which they came to the library. */
export function namesByText(
  library: ReadableLibrary,
  table: 'name_text' | 'name_word',
  match: string,
  keep: Keep,
): GroupSource {
  return {
    next: (after) => {
      const rows = library.all<NameRow>(
        `SELECT n.id, n.folded FROM ${table} CROSS JOIN name n ON n.id = ${table}.rowid
          WHERE ${table} MATCH ? AND ${table}.rowid > ? LIMIT ${STEP}`,
        ...[match, Number(after?.[0] ?? 0)],
      );
      const kept = rows.filter(({ folded }) => !isOddName(folded) && keep(folded));
      return found(rows, kept, (row) => [row.id]);
    },
    size: (cap) =>
      countUpTo(
        library,
        `FROM ${table} CROSS JOIN entry_name w ON w.name_id = ${table}.rowid WHERE ${table} MATCH ?`,
        ...([[match], cap] as const),
      ),
  };
}

/** All names, for texts that no index holds. `part` is in each name that is kept; '' where nothing is known. */
export function namesByScan(library: ReadableLibrary, part: string, keep: Keep): GroupSource {
  return {
    next: (after) => {
      const from = Number(after?.[0] ?? 0);
      const rows = library.all<NameRow>(
        `SELECT n.id, n.folded FROM name n WHERE n.id > ? AND n.id <= ? AND instr(n.folded, ?) ORDER BY n.id LIMIT ${STEP}`,
        ...[from, from + SCAN_STEP, part],
      );
      const kept = rows.filter(({ folded }) => !isOddName(folded) && keep(folded));
      return scanned(
        library,
        'name',
        from,
        rows,
        kept.map((row) => [row.id]),
      );
    },
    size: (cap) => {
      if (lastId(library, 'name') > SCAN_STEP) return Infinity;
      const from = 'FROM name n CROSS JOIN entry_name w ON w.name_id = n.id WHERE instr(n.folded, ?)';
      return countUpTo(library, from, [part], cap);
    },
  };
}

/** Names with slashes or zero bytes in them; hostile ones, and few. Left to itself, SQLite reads all names. */
export function oddNames(library: ReadableLibrary, keep: Keep): GroupSource {
  return {
    next: (after) => {
      const rows = library.all<NameRow>(
        `SELECT n.id, n.folded FROM name n INDEXED BY name_odd WHERE ${ODD_NAME} AND n.id > ? ORDER BY n.id LIMIT ${STEP}`,
        Number(after?.[0] ?? 0),
      );
      return found(
        rows,
        rows.filter(({ folded }) => keep(folded)),
        (row) => [row.id],
      );
    },
    size: (cap) =>
      countUpTo(
        library,
        `FROM name n INDEXED BY name_odd CROSS JOIN entry_name w ON w.name_id = n.id WHERE ${ODD_NAME}`,
        [],
        cap,
      ),
  };
}

/** The groups of the rows that are kept; the last row that was looked at is where to go on. */
export function found<Row>(rows: readonly Row[], kept: readonly Row[], place: (row: Row) => Place): FoundGroups {
  const last = rows.at(-1);
  return {
    groups: kept.map(place),
    next: rows.length < STEP || last === undefined ? null : place(last),
    cost: 1 + rows.length * SCAN_COST,
  };
}

/** The same where ids are looked at one after the other. */
export function scanned(
  library: ReadableLibrary,
  table: 'name' | 'dir',
  from: number,
  rows: readonly { readonly id: number }[],
  groups: readonly Place[],
): FoundGroups {
  const last = lastId(library, table);
  const to = rows.length < STEP ? from + SCAN_STEP : (rows.at(-1)?.id ?? from + SCAN_STEP);
  return { groups, next: to >= last ? null : [to], cost: 1 + (Math.min(to, last) - from) * SCAN_COST };
}

/** The highest id of a dictionary. */
export function lastId(library: ReadableLibrary, table: 'name' | 'dir'): number {
  return library.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`)?.id ?? 0;
}

/** Rows of a FROM clause, counted no further than `cap`. */
export function countUpTo(library: ReadableLibrary, from: string, values: readonly SqlValue[], cap: number): number {
  const sql = `SELECT count(*) AS n FROM (SELECT 1 ${from} LIMIT ?)`;
  return library.get<{ n: number }>(sql, ...values, cap)?.n ?? 0;
}
