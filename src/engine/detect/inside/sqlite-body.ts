import { innerBody, type Body, type BodyHost } from './body.types';
import { columnNames } from './column-names';
import { SqliteFile, type SqliteRow, type SqliteTable, type SqliteValue } from './sqlite-file';
import type { Run } from '../bytes/byte-runs';

/** Smaller BLOBs hold no secret in a form that is known. */
const SMALLEST_BLOB = 24;
const SCHEMA_PAGE = 1;
/** Columns whose name says nothing: what stands before them in the row does. */
const VALUE_COLUMN = /^(?:(?:option|meta|setting|config|property|attribute)_?)?(?:value|val|data|content|text)$/i;
const KEY = /^[A-Za-z_][\w.:/-]{1,80}$/;

/**
 * Texts and BLOBs of the tables of an SQLite database, also of those that are gone and left their pages: each a body `table/row/column`. What
 * else is in the file is looked through as it stands: free pages, indexes, and what was deleted within a page.
 */
export function sqliteBodies(bytes: Uint8Array, body: Body, host: BodyHost): readonly Run[] {
  const file = new SqliteFile(bytes);
  const told: Run[] = [];
  for (const table of tablesOf(file))
    for (const page of table.pages)
      for (const row of file.rows(page)) {
        if (host.isStopped()) return told;
        tellRow(row, { table, body, host, told, encoding: file.encoding });
      }
  if (file.damaged) host.leave('damaged', 0);
  return told;
}

function* tablesOf(file: SqliteFile): Iterable<SqliteTable> {
  const schema = file.pagesFrom(SCHEMA_PAGE);
  const columns = ['type', 'name', 'tbl_name', 'rootpage', 'sql'];
  yield { name: 'sqlite_schema', columns, pages: schema };
  for (const page of schema)
    for (const { values } of file.rows(page)) {
      const [type, name, , root, sql] = values;
      if (textOf(type, file.encoding) !== 'table' || root?.kind !== 'integer') continue;
      const columnsOf = columnNames(textOf(sql, file.encoding) ?? '');
      yield { name: textOf(name, file.encoding) ?? '', columns: columnsOf, pages: file.pagesFrom(root.value) };
    }
  for (const page of file.lostPages()) yield { name: `page ${page}`, columns: [], pages: [page] };
}

interface RowPlace {
  readonly table: SqliteTable;
  readonly body: Body;
  readonly host: BodyHost;
  readonly told: Run[];
  readonly encoding: SqliteFile['encoding'];
}

function tellRow(row: SqliteRow, { table, body, host, told, encoding }: RowPlace): void {
  let before = '';
  row.values.forEach((value, index) => {
    if (value === null || value.kind === 'integer' || value.bytes.length === 0) return;
    const column = table.columns[index] ?? `${index + 1}`;
    const inner = innerBody(body, `${table.name}/${row.id}/${column}`, value.bytes.length);
    if (value.kind === 'blob') {
      if (value.bytes.length < SMALLEST_BLOB) return;
      const target = host.open(inner);
      target?.write(value.bytes);
      target?.end();
    } else {
      const text = textOf(value, encoding) ?? '';
      host.cell(inner, VALUE_COLUMN.test(column) && before !== '' ? before : column, Buffer.from(text));
      if (KEY.test(text)) before = text;
    }
    if (value.at !== null) told.push({ start: value.at, end: value.at + value.bytes.length });
  });
}

function textOf(value: SqliteValue | undefined, encoding: SqliteFile['encoding']): string | undefined {
  return value?.kind === 'text' ? new TextDecoder(encoding).decode(value.bytes) : undefined;
}
