import type { TFunction } from 'i18next';
import { MOST_COPIED_TEXT } from '../../shared/contract/host';
import { call } from '../api/client';
import { formatCount } from '../ui/format';
import { displayName } from '../ui/hostile-name';
import { announce } from '../ui/live-region';
import type { AnyColumn, ListRows, RowPlace } from './column.types';
import { placesAsText, rowsAs, type CopyForm } from './copied-rows';
import { countRows, type RowRanges } from './row-ranges';

/** Rows that are copied at once; a clipboard is no export. */
export const MOST_COPIED = 100_000;

/** What there is to copy from. */
export interface CopySource<Row> {
  readonly rows: Pick<ListRows<Row>, 'load'>;
  readonly ranges: RowRanges;
  readonly columns: readonly AnyColumn<Row>[];
  /** Column of the cell that was pressed last on the only selected row. */
  readonly cell: AnyColumn<Row> | undefined;
}

/** Copies the cell of the one selected row, or the words of all selected rows. */
export async function copyCellOrRows<Row>(source: CopySource<Row>, t: TFunction): Promise<void> {
  if (countRows(source.ranges) !== 1) return copyRows(source, 'text', t);
  const [row] = await loadRanges(source);
  if (row === undefined) return;
  // A row that heads a group says nothing in the columns of the rows below it.
  const inTurn = [source.cell, source.columns.find(({ isName }) => isName), ...source.columns];
  const column = inTurn.find((one) => one !== undefined && one.text(row) !== '');
  if (column === undefined) return;
  await copyText(displayName(column.text(row)), t('list:copied.cell', { column: column.title }), t);
}

/** Copies the selected rows in a form. */
export async function copyRows<Row>(source: CopySource<Row>, form: CopyForm, t: TFunction): Promise<void> {
  const rows = await loadRanges(source);
  await copyText(rowsAs(form, source.columns, rows), saidRows(source, rows.length, t), t);
}

/** Copies where the selected rows lie: path, layer and digest. */
export async function copyPlaces<Row>(
  source: CopySource<Row>,
  placeOf: (row: Row) => RowPlace,
  t: TFunction,
): Promise<void> {
  const rows = await loadRanges(source);
  const text = placesAsText(rows.map(placeOf), (layer) => t('vocabulary:layer', { layer }));
  await copyText(text, saidRows(source, rows.length, t), t);
}

function saidRows<Row>(source: CopySource<Row>, copied: number, t: TFunction): string {
  const chosen = countRows(source.ranges);
  if (copied >= chosen) return t('list:copied.rows', { count: copied });
  return t('list:copied.part', { count: copied, shown: formatCount(chosen) });
}

async function loadRanges<Row>({ rows, ranges }: CopySource<Row>): Promise<readonly Row[]> {
  const loaded: Row[] = [];
  for (const { from, end } of ranges) {
    const room = MOST_COPIED - loaded.length;
    if (room <= 0) break;
    for (const row of await rows.load(from, Math.min(end, from + room))) loaded.push(row);
  }
  return loaded;
}

async function copyText(text: string, said: string, t: TFunction): Promise<void> {
  if (text.length > MOST_COPIED_TEXT) return announce(t('list:copied.tooMuch'));
  try {
    await call('host.copyText', { text });
    announce(said);
  } catch {
    announce(t('list:copied.failed'));
  }
}
