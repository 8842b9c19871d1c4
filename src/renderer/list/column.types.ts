import type { CSSProperties, ReactNode } from 'react';
import type { Failure } from '../../shared/failure';
import type { PathText } from '../../shared/path-text';

/** What a copied row can hold of a column, as JSON. */
export type CellValue = string | number | boolean | null | readonly CellValue[];

/** Attributes of one cell beside its content. */
export interface CellProps {
  readonly className?: string | undefined;
  readonly style?: CSSProperties;
  readonly colSpan?: number;
  readonly 'data-tip'?: string;
  readonly 'aria-description'?: string;
}

/** One column of a list: how it is headed, shown and copied. */
export interface Column<Row, Place = undefined> {
  /** Stable: what is remembered of a column, and its key in copied JSON. */
  readonly id: string;
  /** Words of the heading. */
  readonly title: string;
  /** The heading is only heard: the column is too narrow for words. */
  readonly bare?: boolean;
  /** Says more than the heading has room for; also its name where columns are chosen. */
  readonly tip?: string;
  /** In px; columns without one share what is left. */
  readonly width?: number;
  /** The width in a narrow list, in px: see TIGHT. */
  readonly tight?: number;
  /** Not below, in px. */
  readonly least?: number;
  readonly align?: 'start' | 'end' | 'center';
  /** The band of colour that says which layer a row is of. */
  readonly isGutter?: boolean;
  readonly isMono?: boolean;
  /** Names the row: it is always shown and heads the row for assistive technology. */
  readonly isName?: boolean;
  readonly sorts?: boolean;
  /** Shown only where the person asks for it. */
  readonly isOptional?: boolean;
  /** Copied also while it is not shown: another cell says it, or the row that heads the group. */
  readonly isCopied?: boolean;
  /** The list has to be so wide, in px, for the column to be shown unasked. */
  readonly from?: number;
  /** Plain words of the cell, for copying. */
  readonly text: (row: Row) => string;
  /** The exact value, for JSON; columns without it give the words. */
  readonly value?: (row: Row) => CellValue;
  /** Content of the cell; the words where there is none. */
  readonly cell?: (row: Row, place: Place) => ReactNode;
  readonly cellProps?: (row: Row, place: Place) => CellProps;
}

/** A column is the same for copying wherever its rows stand. */
export type AnyColumn<Row> = Pick<Column<Row>, 'id' | 'title' | 'text' | 'value' | 'isName'>;

/** The rows of a list of any length, loaded when they come into view. */
export interface ListRows<Row> {
  /** Null until known. */
  readonly total: number | null;
  readonly rowAt: (index: number) => Row | undefined;
  /** Asks for the row, which comes into view. */
  readonly want: (index: number) => void;
  /** The rows from `from` to before `end`, loaded where they are not there; for copying. */
  readonly load: (from: number, end: number) => Promise<readonly Row[]>;
  readonly failure: Failure | null;
  readonly retry: () => void;
}

/** Where a row lies: what Ctrl Shift C copies. */
export interface RowPlace {
  readonly path?: PathText | null;
  readonly layer?: number | null;
  readonly digest?: string | null;
}

export interface ListOrder {
  readonly column: string;
  readonly isDown: boolean;
}
