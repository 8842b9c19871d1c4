import { clsx } from 'clsx';
import {
  useEffect,
  useId,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import type { OddRows } from './row-window';
import { useRowElements } from './use-row-elements';
import { useRowWindow } from './use-row-window';
import * as gridStyles from './grid.module.css';
import * as panesStyles from './panes.module.css';

const HEAD_HEIGHT = 28;

/** How a row is come to: alone, with all rows on the way, in or out beside others, or without selecting it. */
export type SelectHow = 'one' | 'range' | 'toggle' | 'keep';

/** Attributes of one row beside its content. */
export interface RowProps {
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly label?: string;
  /** Tree rows: 1-based depth. */
  readonly level?: number | undefined;
  /** Tree rows with children. */
  readonly expanded?: boolean | undefined;
}

export interface VirtualRowsProps {
  readonly role: 'grid' | 'treegrid' | 'listbox';
  readonly label: string;
  readonly count: number;
  /** In px; every row has it but those in `odd`. */
  readonly rowHeight: number;
  readonly odd?: OddRows | undefined;
  /** Cells (`td`, `th`) of a row in a grid or tree grid; content of an option in a list box. */
  readonly renderRow: (index: number) => ReactNode;
  readonly rowProps?: (index: number) => RowProps;
  /** The active row. */
  readonly selectedIndex: number | null;
  /** Lists where more than one row can be selected: which ones are. */
  readonly isChosen?: ((index: number) => boolean) | undefined;
  /** `how` matters only where more than one row can be selected. */
  readonly onSelect: (index: number, how: SelectHow) => void;
  readonly onActivate?: (index: number) => void;
  /** Keys of the view (`←`, `→`, `Space`, letters); true where it was handled. */
  readonly onKey?: (event: KeyboardEvent, index: number | null) => boolean;
  /** `<col>` elements and the `<tr>` of the header, for grids. */
  readonly columns?: ReactNode;
  readonly header?: ReactNode;
  readonly className?: string;
  readonly autoFocus?: boolean | undefined;
  /**
   * Names what is selected, where its index can change without a choice (rows open or load above it): the list then
   * scrolls to the selection only when this changes. Default: the index itself.
   */
  readonly revealKey?: string | undefined;
  /** Px that the columns need: narrower lists scroll sideways. */
  readonly leastWidth?: number;
}

/**
 * A list of any length. Only the rows in view are in the page; the list itself has the focus and names the
 * active row, so that the focus survives scrolling and new data. The selection follows the keys.
 */
export function VirtualRows(props: VirtualRowsProps) {
  const { role, label, count, rowHeight, selectedIndex, onSelect, autoFocus } = props;
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  const isTable = role !== 'listbox';
  const rows = useRowWindow(ref, count, rowHeight, props.header === undefined ? 0 : HEAD_HEIGHT, props.odd);
  const chosen = props.revealKey ?? selectedIndex;
  const newest = useRef({ selectedIndex, reveal: rows.reveal });
  useEffect(() => {
    newest.current = { selectedIndex, reveal: rows.reveal };
  });
  useEffect(() => {
    const { selectedIndex: index, reveal } = newest.current;
    if (index !== null) reveal(index);
  }, [chosen]);
  useEffect(() => {
    if (autoFocus === true) ref.current?.focus({ preventScroll: true });
  }, [autoFocus]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== ref.current) return;
    if (props.onKey?.(event, selectedIndex) === true) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && selectedIndex !== null && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      props.onActivate?.(selectedIndex);
      return;
    }
    if (
      props.isChosen !== undefined &&
      event.key === ' ' &&
      !event.altKey &&
      !event.metaKey &&
      selectedIndex !== null
    ) {
      event.preventDefault();
      onSelect(selectedIndex, 'toggle');
      return;
    }
    const keeps = props.isChosen !== undefined && event.ctrlKey && !event.shiftKey;
    const next = movedIndex(keeps ? { ...pressOf(event), ctrlKey: false } : event, selectedIndex, count, rows.pageRows);
    if (next === null) return;
    event.preventDefault();
    onSelect(next, keeps ? 'keep' : event.shiftKey ? 'range' : 'one');
  };

  const { first, end, before, after } = rows.window;
  const active = selectedIndex !== null && selectedIndex >= first && selectedIndex < end;
  const elements = useRowElements(props, first, end, (index) => (
    <Row key={index} id={`${id}-${index}`} index={index} {...props} />
  ));
  const shared = {
    role,
    'aria-label': label,
    'aria-multiselectable': props.isChosen === undefined ? undefined : true,
    'aria-rowcount': isTable ? count + (props.header === undefined ? 0 : 1) : undefined,
    'aria-activedescendant': active ? `${id}-${selectedIndex}` : undefined,
    tabIndex: 0,
    'data-list': '',
    onKeyDown,
  } as const;

  if (!isTable) {
    return (
      <div
        {...shared}
        ref={ref}
        className={clsx(gridStyles.rows, panesStyles.scrolling, props.className)}
        onScroll={rows.onScroll}
      >
        <div style={{ height: before }} role="presentation" />
        {elements}
        <div style={{ height: after }} role="presentation" />
      </div>
    );
  }
  return (
    <div {...shared} ref={ref} className={clsx(gridStyles.rows, panesStyles.scrolling)} onScroll={rows.onScroll}>
      <table
        className={clsx(gridStyles.grid, props.className)}
        role="presentation"
        style={{ minWidth: props.leastWidth }}
      >
        {props.columns === undefined ? null : <colgroup>{props.columns}</colgroup>}
        {props.header === undefined ? null : <thead role="rowgroup">{props.header}</thead>}
        <tbody role="rowgroup">
          {before > 0 ? <Spacer height={before} /> : null}
          {elements}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** One cell only: more columns than the list has would share its width. */
function Spacer({ height }: { readonly height: number }) {
  return (
    <tr className={gridStyles.spacer} aria-hidden="true" style={{ height }}>
      <td style={{ height }} />
    </tr>
  );
}

const pressOf = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) => ({ key, altKey, ctrlKey, metaKey });

/** How a press selects, as file managers have it. */
function howOf(event: MouseEvent): SelectHow {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'one';
}

/** The index that a key moves to, or null where the key does not move. */
export function movedIndex(
  event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>,
  from: number | null,
  count: number,
  page: number,
): number | null {
  if (count === 0 || event.altKey || event.ctrlKey || event.metaKey) return null;
  const at = from ?? -1;
  const target = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
    PageDown: at + page,
    PageUp: at - page,
  }[event.key];
  return target === undefined ? null : Math.min(count - 1, Math.max(0, target));
}

function Row({ id, index, ...props }: VirtualRowsProps & { readonly id: string; readonly index: number }) {
  const extra = props.rowProps?.(index) ?? {};
  const isTable = props.role !== 'listbox';
  const headers = props.header === undefined ? 0 : 1;
  const shared = {
    id,
    className: extra.className,
    'data-row': index,
    'data-active': index === props.selectedIndex ? '' : undefined,
    'aria-selected': props.isChosen?.(index) ?? index === props.selectedIndex,
    'aria-label': extra.label,
    style: isTable ? extra.style : { ...extra.style, height: props.rowHeight },
    onClick: (event: MouseEvent) => props.onSelect(index, howOf(event)),
    // Shift stretches the selection of rows, not that of text.
    onMouseDown: (event: MouseEvent) => {
      if (event.shiftKey) event.preventDefault();
    },
    onDoubleClick: () => props.onActivate?.(index),
  } as const;
  if (!isTable) {
    return (
      <div {...shared} role="option" aria-posinset={index + 1} aria-setsize={props.count}>
        {props.renderRow(index)}
      </div>
    );
  }
  return (
    <tr
      {...shared}
      role="row"
      aria-rowindex={index + 1 + headers}
      aria-level={extra.level}
      aria-expanded={extra.expanded}
    >
      {props.renderRow(index)}
    </tr>
  );
}
