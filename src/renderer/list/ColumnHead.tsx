import { clsx } from 'clsx';
import { useRef, type MouseEvent, type PointerEvent } from 'react';
import * as gridStyles from '../ui/grid.module.css';
import { Icon } from '../ui/Icon';
import { tip } from '../ui/tip';
import type { Column, ListOrder } from './column.types';
import { allowedWidth, movedBefore, withChoice } from './column-layout';
import * as styles from './ColumnHead.module.css';
import { columnClass } from './RowCells';
import type { ListColumns } from './use-columns';

/** Px that a heading is dragged before it moves: less is a click. */
const DRAG = 6;

interface ColumnHeadsProps<Row, Place> {
  readonly columns: ListColumns<Row, Place>;
  readonly order: ListOrder | null | undefined;
  readonly onOrder: ((column: string) => void) | undefined;
}

/** The line of headings: a click sorts, an edge is dragged to resize, a heading to move. The menu does all of it by keyboard. */
export function ColumnHeads<Row, Place>(props: ColumnHeadsProps<Row, Place>) {
  return (
    <tr role="row" aria-rowindex={1} data-heads="">
      {props.columns.shown.map(({ column }) => (
        <ColumnHead key={column.id} column={column} {...props} />
      ))}
    </tr>
  );
}

interface ColumnHeadProps<Row, Place> extends ColumnHeadsProps<Row, Place> {
  readonly column: Column<Row, Place>;
}

function ColumnHead<Row, Place>({ column, columns, order, onOrder }: ColumnHeadProps<Row, Place>) {
  const move = useColumnMove((before) => columns.choose(movedBefore(columns.placed, column.id, before)));
  const isSorted = order?.column === column.id;
  const title = <span className={column.bare === true ? 'visually-hidden' : styles.title}>{column.title}</span>;
  const sorted = isSorted ? <Icon name={order.isDown ? 'down' : 'up'} size={12} /> : null;
  return (
    <th
      scope="col"
      role="columnheader"
      data-column={column.id}
      data-align={column.align}
      data-gutter={column.isGutter === true ? '' : undefined}
      className={clsx(columnClass({ ...column, isMono: false }), styles.head)}
      aria-sort={isSorted ? (order.isDown ? 'descending' : 'ascending') : undefined}
      {...tip(column.tip)}
      {...move}
    >
      {column.sorts === true && onOrder !== undefined ? (
        <button type="button" className={gridStyles.sortButton} tabIndex={-1} onClick={() => onOrder(column.id)}>
          {title}
          {sorted}
        </button>
      ) : (
        <span className={styles.words}>
          {title}
          {sorted}
        </span>
      )}
      <ResizeEdge column={column} columns={columns} />
    </th>
  );
}

/** Handlers that move a heading by pointer: where it is let go, it stands before the heading there. */
function useColumnMove(onMove: (before: string | null) => void) {
  const from = useRef<number | null>(null);
  const isDragged = useRef(false);
  const headUnder = (event: PointerEvent): HTMLElement | null => {
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-column]');
    const row = event.currentTarget.parentElement;
    return under !== null && under !== undefined && row?.contains(under) === true ? under : null;
  };
  const unmark = (event: PointerEvent): void => {
    for (const head of event.currentTarget.parentElement?.children ?? []) head.removeAttribute('data-drop');
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return;
      from.current = event.clientX;
      isDragged.current = false;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      if (from.current === null || (!isDragged.current && Math.abs(event.clientX - from.current) < DRAG)) return;
      if (!isDragged.current) event.currentTarget.setPointerCapture(event.pointerId);
      isDragged.current = true;
      unmark(event);
      headUnder(event)?.setAttribute('data-drop', sideOf(event, headUnder(event)));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>): void => {
      const head = isDragged.current ? headUnder(event) : null;
      from.current = null;
      unmark(event);
      if (head === null) return;
      const next = head.nextElementSibling instanceof HTMLElement ? head.nextElementSibling.dataset.column : undefined;
      onMove((sideOf(event, head) === 'before' ? head.dataset.column : next) ?? null);
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>): void => {
      from.current = null;
      unmark(event);
    },
    onClickCapture: (event: MouseEvent): void => {
      // Letting go of a heading that was moved is no wish to sort.
      if (isDragged.current) event.stopPropagation();
      isDragged.current = false;
    },
  };
}

function sideOf(event: PointerEvent, head: HTMLElement | null): 'before' | 'after' {
  const box = head?.getBoundingClientRect();
  return box !== undefined && event.clientX > box.left + box.width / 2 ? 'after' : 'before';
}

interface ResizeEdgeProps<Row, Place> {
  readonly column: Column<Row, Place>;
  readonly columns: ListColumns<Row, Place>;
}

/** The end of a heading: dragged it resizes the column, pressed twice it gives the first width back. */
function ResizeEdge<Row, Place>({ column, columns }: ResizeEdgeProps<Row, Place>) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const widthAt = (event: PointerEvent): number =>
    allowedWidth(column, (start.current?.width ?? 0) + event.clientX - (start.current?.x ?? 0));
  return (
    <span
      className={styles.edge}
      data-edge=""
      aria-hidden="true"
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        event.stopPropagation();
        if (start.current !== null) columns.tryWidth(column.id, widthAt(event));
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        const width = widthAt(event);
        const isMoved = start.current !== null && start.current.x !== event.clientX;
        start.current = null;
        if (isMoved) columns.choose(withChoice(columns.placed, column.id, { width }));
      }}
      onPointerCancel={() => {
        start.current = null;
        columns.tryWidth(column.id, null);
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => columns.choose(withChoice(columns.placed, column.id, { width: undefined }))}
    />
  );
}
