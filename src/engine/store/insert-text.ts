import type { SqlValue } from './readable-library';
import type { TableRows } from './table-rows';

export type TableName = keyof TableRows;

/** What an INSERT does with a row whose key is there: it fails, or leaves the row that is there. */
export type OnConflict = 'fail' | 'ignore';

const VERBS = { fail: 'INSERT', ignore: 'INSERT OR IGNORE' } as const;

/** The texts that were made, by what they insert and into which columns: some dozens. */
const texts = new Map<string, string>();

/**
 * The INSERT of a row, and its values in the order of its `?`. The compiler knows the columns of each table; what gets
 * by it (a column too many in an object that was made elsewhere) SQLite refuses at the first use.
 */
export function insertOf<Table extends TableName>(
  table: Table,
  row: TableRows[Table],
  onConflict: OnConflict,
): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const target = `${VERBS[onConflict]} INTO ${table} (${Object.keys(row).join(', ')})`;
  const values: readonly SqlValue[] = Object.values(row);
  let sql = texts.get(target);
  if (sql === undefined) {
    sql = `${target} VALUES (${values.map(() => '?').join(', ')})`;
    texts.set(target, sql);
  }
  return { sql, values };
}
