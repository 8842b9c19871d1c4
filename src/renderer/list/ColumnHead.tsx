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

/** Handlers that move a heading by pointer: where it is let go, it stands before or after the heading there. */
function useColumnMove(onMove: (before: string | null) => void) {
  const isDragged = useRef(false);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      isDragged.current = false;
      const row = event.currentTarget.parentElement;
      if (event.button !== 0 || row === null) return;
      followHead(row, event.clientX, (drop) => {
        isDragged.current = true;
        if (drop !== null)
          onMove(drop.side === 'before' ? columnOf(drop.head) : columnOf(drop.head.nextElementSibling));
      });
    },
    onClickCapture: (event: MouseEvent): void => {
      // Letting go of a heading that was moved is no wish to sort.
      if (isDragged.current) event.stopPropagation();
      isDragged.current = false;
    },
  };
}

interface Drop {
  readonly head: HTMLElement;
  readonly side: 'before' | 'after';
}

/**
 * Follows the pointer over the headings until it is let go; `onDrop` is called only where it was a drag. The window hears
 * it: the pointer may leave its heading before that hears of a move, and a captured pointer would take the press from
 * the button that sorts.
 */
function followHead(row: HTMLElement, from: number, onDrop: (drop: Drop | null) => void): void {
  const stop = new AbortController();
  let isDrag = false;
  const unmark = (): void => {
    for (const head of row.children) head.removeAttribute('data-drop');
  };
  const onPointerMove = (event: globalThis.PointerEvent): void => {
    isDrag ||= Math.abs(event.clientX - from) >= DRAG;
    if (!isDrag) return;
    unmark();
    const drop = dropAt(row, event);
    drop?.head.setAttribute('data-drop', drop.side);
  };
  const end = (): void => {
    stop.abort();
    unmark();
  };
  const { signal } = stop;
  window.addEventListener('pointermove', onPointerMove, { signal });
  window.addEventListener('pointercancel', end, { signal });
  window.addEventListener(
    'pointerup',
    (event) => {
      end();
      if (isDrag) onDrop(dropAt(row, event));
    },
    { signal },
  );
}

/** The heading below the pointer, and on which side of its middle that is. */
function dropAt(row: HTMLElement, { clientX, clientY }: globalThis.PointerEvent): Drop | null {
  const head = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-column]') ?? null;
  if (head === null || !row.contains(head)) return null;
  const { left, width } = head.getBoundingClientRect();
  return { head, side: clientX > left + width / 2 ? 'after' : 'before' };
}

function columnOf(head: Element | null): string | null {
  return head instanceof HTMLElement ? (head.dataset.column ?? null) : null;
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
