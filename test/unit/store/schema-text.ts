import type { Connection } from '../../../src/engine/store/connection';

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string;
}

const SCHEMA_HEAD = `-- The tables of a library, in the form that this version writes. This file is for reading: what makes them is
-- migrations/, and a test compares the two. Write it anew with: npx vitest run test/unit/store/schema.test.ts -u
-- Tables that SQLite makes for itself (those of its full-text index, sqlite_sequence) are left out.
`;

/** Whatever a person wrote of the schema: each table in the order it was made, and what belongs to it behind it. */
export function schemaText(db: Connection): string {
  const rows = db
    .prepare<[], SchemaRow>(
      `SELECT s.type, s.name, s.tbl_name, s.sql FROM sqlite_schema s
        JOIN pragma_table_list t ON t.schema = 'main' AND t.name = s.tbl_name AND t.type <> 'shadow'
        WHERE s.sql IS NOT NULL AND s.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY s.rowid`,
    )
    .all();
  const tables = rows.filter(({ type }) => type === 'table' || type === 'view');
  const groups = tables.map((table) => [table, ...rows.filter((row) => row !== table && row.tbl_name === table.name)]);
  return `${SCHEMA_HEAD}\n${groups.map((group) => group.map(({ sql }) => `${sql};\n`).join('')).join('\n')}`;
}

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: 'INTEGER' | 'REAL' | 'TEXT' | 'BLOB';
  readonly must: 0 | 1;
  readonly pk: number;
  readonly given: string | null;
  readonly rowid: 0 | 1;
}

const TYPES = { INTEGER: 'number | bigint', REAL: 'number', TEXT: 'string', BLOB: 'Uint8Array' } as const;

const ROWS_HEAD = `// Written from what the migrations make: npx vitest run test/unit/store/schema.test.ts -u

/**
 * The rows of each table, as an INSERT gives them. What may be NULL has to be given all the same, so that nothing is
 * forgotten; what SQLite fills in where it is left out need not be.
 */
`;

/** The rows of each table as a type. Columns that are computed from others cannot be written, and are left out. */
export function tableRowsText(db: Connection): string {
  const columns = db
    .prepare<[], ColumnRow>(
      `SELECT t.name AS "table", c.name, c.type, c."notnull" AS must, c.pk, c.dflt_value AS given, NOT t.wr AS rowid
        FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND t.strict AND c.hidden = 0 ORDER BY t.name, c.cid`,
    )
    .all();
  const tables = [...new Set(columns.map(({ table }) => table))];
  const bodies = tables.map((table) => {
    const lines = columns.filter((column) => column.table === table).map(columnLine);
    return `  readonly ${table}: {\n${lines.join('')}  };\n`;
  });
  return `${ROWS_HEAD}export interface TableRows {\n${bodies.join('')}}\n`;
}

function columnLine({ name, type, must, pk, given, rowid }: ColumnRow): string {
  const isRowId = rowid === 1 && pk === 1 && type === 'INTEGER';
  const mark = isRowId || given !== null ? '?' : '';
  const orNull = must === 1 || pk > 0 ? '' : ' | null';
  return `    readonly ${name}${mark}: ${TYPES[type]}${orNull};\n`;
}
