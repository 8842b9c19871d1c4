import { displayName } from '../ui/hostile-name';
import type { AnyColumn, CellValue, RowPlace } from './column.types';

/** Forms in which rows are copied. */
export const copyForms = ['text', 'tsv', 'json'] as const;
export type CopyForm = (typeof copyForms)[number];

/** Rows in the chosen form, columns in the order on screen. */
export function rowsAs<Row>(form: CopyForm, columns: readonly AnyColumn<Row>[], rows: readonly Row[]): string {
  switch (form) {
    case 'text':
      return asText(columns, rows);
    case 'tsv':
      return asTsv(columns, rows);
    case 'json':
      return asJson(columns, rows);
  }
}

/** Columns side by side, padded, as a terminal shows them; a single row is its words. */
function asText<Row>(columns: readonly AnyColumn<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => oneLine(column.text(row))));
  const widths = columns.map((_, at) => cells.reduce((most, line) => Math.max(most, line[at]?.length ?? 0), 0));
  const used = widths.flatMap((width, at) => (width === 0 ? [] : [at]));
  return cells
    .map((line) =>
      used
        .map((at) => (line[at] ?? '').padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Tab-separated values with a line of headings, as spreadsheets paste them. */
function asTsv<Row>(columns: readonly AnyColumn<Row>[], rows: readonly Row[]): string {
  const heads = columns.map(({ title }) => oneLine(title)).join('\t');
  return [heads, ...rows.map((row) => columns.map((column) => oneLine(column.text(row))).join('\t'))].join('\n');
}

function asJson<Row>(columns: readonly AnyColumn<Row>[], rows: readonly Row[]): string {
  const valueOf = (column: AnyColumn<Row>, row: Row): CellValue =>
    column.value === undefined ? orNull(column.text(row)) : column.value(row);
  const record = (row: Row): Readonly<Record<string, CellValue>> =>
    Object.fromEntries(columns.map((column) => [column.id, valueOf(column, row)]));
  return JSON.stringify(rows.map(record), null, 2);
}

const orNull = (words: string): string | null => (words === '' ? null : words);

/** Names from archives hold tabs, line ends and signs that turn the text around: these are written as escapes. */
function oneLine(words: string): string {
  return displayName(words);
}

/** Path, layer and digest of rows, a line each. */
export function placesAsText(places: readonly RowPlace[], layerWords: (layer: number) => string): string {
  return places
    .map(({ path, layer, digest }) =>
      [
        path === undefined || path === null ? '' : displayName(path),
        layer === undefined || layer === null ? '' : layerWords(layer),
        digest === undefined || digest === null ? '' : displayName(digest),
      ]
        .filter((part) => part !== '')
        .join('\t'),
    )
    .filter((line) => line !== '')
    .join('\n');
}
