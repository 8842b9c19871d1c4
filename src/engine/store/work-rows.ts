import { createHash } from 'node:crypto';
import * as z from 'zod';
import { readJson } from './json-column';
import type { ReadableLibrary, SqlValue } from './readable-library';
import type { WritableLibrary } from './writable-library';

/** Tables whose rows a person makes: each has a `uid` that is the same in every library. */
export const WORK_TABLES = ['case_file', 'case_evidence', 'tag', 'mark', 'triage', 'saved_search'] as const;
export type WorkTable = (typeof WORK_TABLES)[number];

/** A row by its columns, without those that are NULL (so that a column of a later version changes no digest) and without its number. */
export type WorkRow = Readonly<Record<string, string | number>>;

const rowForm = z.record(z.string(), z.union([z.string(), z.number()]));

/** The columns of a table that a row may be given. */
function columnsOf(library: ReadableLibrary, table: WorkTable): readonly string[] {
  return library.column<string>(`SELECT name FROM pragma_table_info('${table}') WHERE name <> 'id'`);
}

/** The row as it is now; null where there is none. */
export function workRow(library: ReadableLibrary, table: WorkTable, uid: string): WorkRow | null {
  const columns = columnsOf(library, table).join(', ');
  const row = library.get<Record<string, SqlValue>>(`SELECT ${columns} FROM ${table} WHERE uid = ?`, uid);
  return row === undefined ? null : withoutNulls(row);
}

/** All rows of a table. */
export function workRows(library: ReadableLibrary, table: WorkTable): readonly WorkRow[] {
  const columns = columnsOf(library, table).join(', ');
  return library.all<Record<string, SqlValue>>(`SELECT ${columns} FROM ${table} ORDER BY uid`).map(withoutNulls);
}

function withoutNulls(row: Readonly<Record<string, SqlValue>>): WorkRow {
  return rowForm.parse(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}

/** A row as it is kept beside a change; null is no row. */
export function workText(row: WorkRow | null): string | null {
  return row === null ? null : JSON.stringify(row);
}

/** The inverse of `workText`; throws library-damaged. */
export function workOfText(library: ReadableLibrary, text: string | null): WorkRow | null {
  return text === null ? null : readJson(library.dir, text, rowForm);
}

/** SHA-256 as hex over the JSON array of a table and the row there as JSON: what the audit log has of it. Null is no row. */
export function workDigest(table: WorkTable, text: string | null): string | null {
  if (text === null) return null;
  return createHash('sha256')
    .update(JSON.stringify([table, text]))
    .digest('hex');
}

/** Writes a row, or takes it away (null). What the row does not name is NULL then. */
export function putWorkRow(library: WritableLibrary, table: WorkTable, uid: string, row: WorkRow | null): void {
  if (row === null) {
    library.run(`DELETE FROM ${table} WHERE uid = ?`, uid);
    return;
  }
  const columns = columnsOf(library, table).filter((column) => column !== 'uid');
  const values = columns.map((column) => row[column] ?? null);
  const sets = columns.map((column) => `${column} = ?`).join(', ');
  if (library.run(`UPDATE ${table} SET ${sets} WHERE uid = ?`, ...values, uid).changes > 0) return;
  const places = columns.map(() => '?').join(', ');
  library.run(`INSERT INTO ${table} (uid, ${columns.join(', ')}) VALUES (?, ${places})`, uid, ...values);
}
