import Database from 'better-sqlite3';
import { distrust, type Connection } from './connection';

/** A column of a row of somebody else's database. */
type Cell = string | number | bigint | Uint8Array | null;

/** All rows of a table, or those with a value in a column; by a column that SQLite has in order, or as they come. */
interface WhichRows {
  readonly where?: { readonly column: string; readonly value: string };
  readonly order?: string | null;
}

/** Somebody else's SQLite file, of which only plain tables are asked. */
export interface ForeignDatabase {
  /** The columns of a table; none for a view, a virtual table, and what is not there. */
  columnsOf(table: string): readonly string[];
  /** True where SQLite finds a row by this column without reading the table. */
  finds(table: string, column: string): boolean;
  /** Rows of a table. Names are ours, never the file's. */
  rows(table: string, columns: readonly string[], which?: WhichRows): Iterable<readonly Cell[]>;
  close(): void;
}

/** Where the header says that a log may hold more of the database (fileformat2.html, 1.3.3). */
const READ_VERSION = 19;
const WAL = 2;

/** True where reading would need files beside the database. `head`: its first bytes. */
export function needsLog(head: Uint8Array): boolean {
  return head[READ_VERSION] === WAL;
}

/** Opens a database that is not ours to read it, with what SQLite advises for files of strangers. Throws what SQLite throws. */
export function openForeign(path: string): ForeignDatabase {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    distrust(db);
    db.pragma('query_only = ON');
    return foreign(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function foreign(db: Connection): ForeignDatabase {
  return {
    columnsOf(table) {
      // Views and virtual tables would run what the file says.
      const plain = db
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE")
        .pluck()
        .get(table);
      if (typeof plain !== 'string' || !/^CREATE TABLE\b/i.test(plain)) return [];
      const rows = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
      return rows.map((name) => String(name).toLowerCase());
    },
    finds(table, column) {
      const plan = db.prepare(`EXPLAIN QUERY PLAN SELECT 1 FROM ${table} WHERE ${column} = ?`).all('');
      return plan.some((row) => /SEARCH/.test(String((row as { detail: unknown }).detail)));
    },
    rows(table, columns, { where, order = null } = {}) {
      const condition = where === undefined ? '' : ` WHERE ${where.column} = ?`;
      const ordered = order === null ? '' : ` ORDER BY ${order}`;
      const statement = db.prepare(`SELECT ${columns.join(', ')} FROM ${table}${condition}${ordered}`).raw(true);
      return statement.iterate(...(where === undefined ? [] : [where.value])) as Iterable<readonly Cell[]>;
    },
    close: () => void db.close(),
  };
}
