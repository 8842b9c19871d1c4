import type { ColumnChoice } from '../../shared/contract/host';
import type { Column } from './column.types';

/** Px that a column without a width of its own gets at least. */
const LEAST_REST = 140;
const LEAST = 36;

/** Lists below this width, in px, give their columns the tight width. */
const TIGHT = 1000;

/** What a person may not make wider than a screen. */
export const WIDEST = 2000;

/** A column as it is shown now. */
export interface ShownColumn<Row, Place> {
  readonly column: Column<Row, Place>;
  /** Null shares what is left. */
  readonly width: number | null;
}

/** A column with what the person chose for it, shown or not. */
export interface PlacedColumn<Row, Place> {
  readonly column: Column<Row, Place>;
  readonly choice: ColumnChoice;
}

/** All columns in the order the person gave them; columns that came since stand where the view has them. */
export function placedColumns<Row, Place>(
  columns: readonly Column<Row, Place>[],
  choices: readonly ColumnChoice[],
): readonly PlacedColumn<Row, Place>[] {
  const known = choices.flatMap((choice) => {
    const column = columns.find(({ id }) => id === choice.id);
    return column === undefined ? [] : [{ column, choice }];
  });
  const placed = [...known];
  for (const [index, column] of columns.entries()) {
    if (known.some((one) => one.column === column)) continue;
    const before = columns.slice(0, index).findLast((one) => placed.some(({ column: other }) => other === one));
    const at = before === undefined ? 0 : placed.findIndex((one) => one.column === before) + 1;
    placed.splice(at, 0, { column, choice: { id: column.id } });
  }
  return placed;
}

/** The columns to show in a list of this width, in px. */
export function shownColumns<Row, Place>(
  placed: readonly PlacedColumn<Row, Place>[],
  listWidth: number,
): readonly ShownColumn<Row, Place>[] {
  return placed
    .filter((one) => isShown(one, listWidth))
    .map(({ column, choice }) => ({ column, width: choice.width ?? ownWidth(column, listWidth) }));
}

function ownWidth<Row, Place>({ width, tight }: Column<Row, Place>, listWidth: number): number | null {
  return (listWidth < TIGHT ? tight : undefined) ?? width ?? null;
}

/** The columns that are copied from a list of this width, in their order. */
export function copiedColumns<Row, Place>(
  placed: readonly PlacedColumn<Row, Place>[],
  listWidth: number,
): readonly Column<Row, Place>[] {
  return placed.filter((one) => one.column.isCopied === true || isShown(one, listWidth)).map(({ column }) => column);
}

/** True where the column is shown: as the person chose, else where there is room. */
export function isShown<Row, Place>({ column, choice }: PlacedColumn<Row, Place>, listWidth: number): boolean {
  if (column.isName === true) return true;
  if (choice.isShown !== undefined) return choice.isShown;
  return column.isOptional !== true && listWidth >= (column.from ?? 0);
}

/** Px that the columns need; a list that is narrower scrolls sideways. */
export function leastWidth<Row, Place>(shown: readonly ShownColumn<Row, Place>[]): number {
  return shown.reduce((sum, { column, width }) => sum + (width ?? column.least ?? LEAST_REST), 0);
}

/** The choices with this one of them changed. */
export function withChoice<Row, Place>(
  placed: readonly PlacedColumn<Row, Place>[],
  id: string,
  change: Omit<ColumnChoice, 'id'>,
): readonly ColumnChoice[] {
  return placed.map(({ choice }) => (choice.id === id ? { ...choice, ...change } : choice));
}

/** A width the person may give a column, in px. */
export function allowedWidth<Row, Place>(column: Column<Row, Place>, width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(column.least ?? LEAST, width)));
}

/** The choices with one column moved before another; null: to the end. */
export function movedBefore<Row, Place>(
  placed: readonly PlacedColumn<Row, Place>[],
  id: string,
  before: string | null,
): readonly ColumnChoice[] {
  const choices = placed.map(({ choice }) => choice);
  const moved = choices.find((choice) => choice.id === id);
  if (moved === undefined || id === before) return choices;
  const others = choices.filter((choice) => choice !== moved);
  const at = before === null ? others.length : others.findIndex((choice) => choice.id === before);
  return at < 0 ? choices : others.toSpliced(at, 0, moved);
}

/** The choices with one column moved by a place, over columns that are not shown too. */
export function movedBy<Row, Place>(
  placed: readonly PlacedColumn<Row, Place>[],
  id: string,
  by: 1 | -1,
): readonly ColumnChoice[] {
  const choices = placed.map(({ choice }) => choice);
  const at = choices.findIndex((choice) => choice.id === id);
  const to = at + by;
  const moved = choices[at];
  if (moved === undefined || to < 0 || to >= choices.length) return choices;
  return choices.toSpliced(at, 1).toSpliced(to, 0, moved);
}
