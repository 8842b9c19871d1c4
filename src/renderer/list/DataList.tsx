import { clsx } from 'clsx';
import { useEffect, useId, useMemo, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../api/settings';
import { FailureView } from '../ui/FailureView';
import * as gridStyles from '../ui/grid.module.css';
import { useRowHeight } from '../ui/use-row-window';
import { VirtualRows, type RowProps } from '../ui/VirtualRows';
import { SkeletonRows } from '../ui/waiting';
import type { Column, ListOrder, ListRows, RowPlace } from './column.types';
import { ColumnHeads } from './ColumnHead';
import { leastWidth } from './column-layout';
import * as styles from './DataList.module.css';
import { passingHeadings } from './heading-rows';
import { ListMenus } from './ListMenus';
import { RowCells } from './RowCells';
import { useTellSelection } from './selection-status';
import { useListColumns } from './use-columns';
import { useRowSelection, type RowSelection } from './use-row-selection';
import { useWidth } from './use-width';
import { WaitingRow } from './WaitingRow';

/** Height of the headings with their lines, and of a row that heads a group, in px. */
const HEAD = 30;
const GROUP = 28;

/** How a row looks and where it stands, beside its cells. */
export interface RowLook {
  readonly className?: string;
  readonly style?: CSSProperties;
  /** Trees: depth from 1, and whether it is open; undefined where it does not open. */
  readonly level?: number;
  readonly isOpen?: boolean | undefined;
}

export interface DataListProps<Row extends object, Place = undefined> {
  /** Names the list among all of the app: its columns are remembered under it. */
  readonly id: string;
  readonly label: string;
  readonly role?: 'grid' | 'treegrid';
  readonly rows: ListRows<Row>;
  /** Kept by the view as long as they say the same. */
  readonly columns: readonly Column<Row, Place>[];
  /** What a row says aloud. */
  readonly rowLabel: (row: Row) => string;
  readonly rowLook?: (row: Row, index: number) => RowLook;
  /** Trees: depth of a row, also of one that is not there yet. */
  readonly levelAt?: (index: number) => number;
  /** What cells have to know beside the row. */
  readonly placeOf?: (index: number) => Place;
  /** One cell over all columns, for rows that head a group; null for all others. */
  readonly groupCell?: (row: Row) => ReactNode;
  /** Rows that only head others, ascending: as high as a heading, no stop for keys, and never copied. */
  readonly groups?: readonly number[];
  /** In px, where rows are lower than the density says. */
  readonly rowHeight?: number | undefined;
  /** Lines of a row: 1 unless told. */
  readonly lines?: 1 | 2;
  /** The active row. */
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  /** The selection of a view that does something with all selected rows (`useRowSelection`); else the list has its own. */
  readonly selection?: RowSelection;
  readonly onOpen?: (row: Row, index: number) => void;
  /** Keys of the view; true where it was handled. */
  readonly onKey?: (event: KeyboardEvent, index: number | null) => boolean;
  readonly order?: ListOrder | null | undefined;
  readonly onOrder?: ((column: string) => void) | undefined;
  /** Where a row lies, for copying. */
  readonly whereIs?: ((row: Row) => RowPlace) | undefined;
  /** Rows in view at most: the list is as high as its rows up to this, and scrolls from there. Else it fills its pane. */
  readonly most?: number | undefined;
  /** What stands where there are no rows. */
  readonly empty?: ReactNode;
  /** Asks for more rows; null where there are none, or they are on their way. */
  readonly onEnd?: (() => void) | null;
  /** As VirtualRows has it. */
  readonly revealKey?: string;
  readonly autoFocus?: boolean;
  readonly skeleton?: number;
  /** Of the table: for what only this list shows. */
  readonly className?: string;
}

/**
 * Every list of records: rows of any number, drawn as they come into view, with columns as data. Columns are shown,
 * hidden, moved, resized and remembered; rows are selected by Shift, Ctrl and Ctrl A, copied in three forms, and have
 * a menu of what the view and the list can do with them.
 */
export function DataList<Row extends object, Place = undefined>(props: DataListProps<Row, Place>) {
  const { rows, selected } = props;
  const loading = useTranslation('vocabulary').t('loading');
  const { ref, width } = useWidth();
  const columns = useListColumns(props.id, props.columns, width);
  const ofDensity = useRowHeight(props.lines === 2 ? 'row-2' : 'row', useSettings().density);
  const rowHeight = props.rowHeight ?? ofDensity;
  const total = rows.total ?? 0;
  const ownSelection = useRowSelection(total, selected, props.onSelect);
  const selection = props.selection ?? ownSelection;
  const instance = useId();
  const look = useRowLooks(props);
  const stops = props.groups === undefined ? selection : passingHeadings(selection, props.groups, total, selected);
  const odd = useMemo(
    () => (props.groups === undefined ? undefined : { indexes: props.groups, height: GROUP }),
    [props.groups],
  );
  const active = selected === null ? undefined : rows.rowAt(selected);
  useTellSelection(instance, stops.count, active === undefined ? null : props.rowLabel(active));
  if (rows.failure !== null) return <FailureView failure={rows.failure} onRetry={rows.retry} />;
  if (rows.total === null) return <SkeletonRows rows={props.skeleton ?? 8} />;
  if (total === 0) return props.empty;

  const onKey = (event: KeyboardEvent, index: number | null): boolean => {
    if (props.onKey?.(event, index) === true) return true;
    return event.key === 'Escape' && stops.collapse();
  };
  const height = props.most === undefined ? undefined : HEAD + Math.min(total, props.most) * rowHeight;
  const open = (index: number): void => {
    const row = rows.rowAt(index);
    if (row !== undefined) props.onOpen?.(row, index);
  };
  const sides = {
    leastWidth: leastWidth(columns.shown),
    columns: columns.shown.map(({ column, width: px }) => (
      <col key={column.id} style={px === null ? {} : { width: px }} />
    )),
    header: <ColumnHeads columns={columns} order={props.order} onOrder={props.onOrder} />,
  };
  return (
    <ListMenus
      instance={instance}
      label={props.label}
      columns={columns}
      listWidth={width}
      rows={rows}
      selection={stops}
      active={selected}
      whereIs={props.whereIs}
    >
      <div ref={ref} className={styles.frame} style={{ height }}>
        <VirtualRows
          role={props.role ?? 'grid'}
          label={props.label}
          count={total}
          rowHeight={rowHeight}
          odd={odd}
          selectedIndex={selected}
          isChosen={stops.isChosen}
          onSelect={stops.select}
          onActivate={open}
          onKey={onKey}
          revealKey={props.revealKey}
          autoFocus={props.autoFocus}
          className={clsx(props.lines === 2 && gridStyles.twoLines, props.className)}
          {...sides}
          rowProps={look}
          renderRow={(index) => {
            const row = rows.rowAt(index);
            if (row === undefined)
              return (
                <WaitingRow
                  columns={columns.shown}
                  label={loading}
                  onShown={() => rows.want(index)}
                  level={props.levelAt?.(index)}
                />
              );
            const end =
              index === total - 1 && typeof props.onEnd === 'function' ? <End onShown={props.onEnd} /> : undefined;
            const group = props.groupCell?.(row) ?? null;
            if (group !== null)
              return (
                <GroupRow span={columns.shown.length} end={end}>
                  {group}
                </GroupRow>
              );
            return <RowCells row={row} place={props.placeOf?.(index) as Place} columns={columns.shown} end={end} />;
          }}
        />
      </div>
    </ListMenus>
  );
}

/** Attributes of rows by index; the words of a label take longer than all else of a row and are kept with it. */
function useRowLooks<Row extends object, Place>(props: DataListProps<Row, Place>): (index: number) => RowProps {
  const { rowLabel } = props;
  const labelOf = useMemo(() => keeping(rowLabel), [rowLabel]);
  return (index) => {
    const row = props.rows.rowAt(index);
    if (row === undefined) return props.levelAt === undefined ? {} : { level: props.levelAt(index) };
    const { isOpen, ...look } = props.rowLook?.(row, index) ?? {};
    return { ...look, expanded: isOpen, label: labelOf(row) };
  };
}

/** The same function, which keeps what it gave for each object. */
function keeping<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const kept = new WeakMap<K, V>();
  return (key) => {
    const known = kept.get(key) ?? make(key);
    kept.set(key, known);
    return known;
  };
}

interface GroupRowProps {
  readonly span: number;
  readonly end: ReactNode;
  readonly children: ReactNode;
}

function GroupRow({ span, end, children }: GroupRowProps) {
  return (
    <th scope="rowgroup" role="gridcell" colSpan={span} data-group="">
      {children}
      {end}
    </th>
  );
}

/** Being on screen asks for more. */
function End({ onShown }: { readonly onShown: () => void }) {
  useEffect(onShown, [onShown]);
  return null;
}
