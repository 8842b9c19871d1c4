import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useSettings } from '../api/settings';
import { FailureView } from './FailureView';
import { parentPath } from './tree-layout';
import type { TreeNamePlace } from './TreeName';
import type { NodeRow, TreeSelection, TreeSource } from './tree-source';
import { useRowHeight } from './use-row-window';
import { useTree } from './use-tree';
import { VirtualRows, type RowProps } from './VirtualRows';
import { SkeletonRows } from './waiting';
import * as gridStyles from './grid.module.css';

interface TreeRowsProps<Row extends NodeRow> {
  readonly source: TreeSource<Row>;
  readonly label: string;
  /** True where the rows are a list of paths: nothing opens. */
  readonly flat: boolean;
  readonly selection: TreeSelection<Row> | null;
  readonly onSelect: (selection: TreeSelection<Row>) => void;
  /** A row that does not open was activated, or looked at with the space bar. */
  readonly onLook: () => void;
  /** `<col>` elements and the `<tr>` of the header. */
  readonly columns: ReactNode;
  readonly header: ReactNode;
  /** Kept for each row as long as it is the same function: the words of a label take longer than all else of a row. */
  readonly rowProps: (row: Row) => Omit<RowProps, 'level' | 'expanded'>;
  readonly renderCells: (row: Row, place: TreeNamePlace) => ReactNode;
  /** Cells of a row that is not loaded yet. */
  readonly renderWaiting: (level: number) => ReactNode;
  /** What stands where there are no rows. */
  readonly empty: ReactNode;
}

/** A tree of files of any size: folders open by mouse and keys, rows are fetched when they come into view. */
export function TreeRows<Row extends NodeRow>(props: TreeRowsProps<Row>) {
  const { source, selection, onSelect, flat } = props;
  const tree = useTree(source);
  const rowHeight = useRowHeight('row', useSettings().density);
  const { failure } = tree.state;
  const ours = selection?.source === source ? selection : null;
  const selectedIndex = ours === null ? null : tree.indexOf(ours.dir, ours.position);

  const select = (index: number): void => {
    const place = tree.placeAt(index);
    if (place === null) return;
    const row = tree.rowAt(index);
    if (row !== undefined) {
      onSelect({ source, dir: place.dir, position: place.position, row });
      return;
    }
    void source.want(place.dir, place.position, place.position + 1).then(() => {
      const loaded = source.state().folders.get(place.dir)?.rows.get(place.position);
      if (loaded !== undefined) onSelect({ source, dir: place.dir, position: place.position, row: loaded });
    });
  };
  const toggle = (index: number, isOpen: boolean): void => {
    const row = tree.rowAt(index);
    if (row?.hasChildren !== true || flat) return;
    // A selection inside a folder that closes moves to the folder.
    if (!isOpen && ours !== null && (ours.dir === row.path || ours.dir.startsWith(`${row.path}/`))) select(index);
    source.setOpen(row.path, isOpen);
  };
  const isOpen = (index: number): boolean | undefined => {
    const row = tree.rowAt(index);
    return row?.hasChildren === true && !flat ? tree.state.open.has(row.path) : undefined;
  };
  const onKey = (event: KeyboardEvent, index: number | null): boolean => {
    if (index === null || event.altKey || event.ctrlKey || event.metaKey) return false;
    const open = isOpen(index);
    if (event.key === 'ArrowRight') {
      if (open === false) toggle(index, true);
      else if (open === true) select(index + 1);
      return true;
    }
    if (event.key === 'ArrowLeft') {
      if (open === true) toggle(index, false);
      else selectParent(index);
      return true;
    }
    if (event.key !== ' ') return false;
    props.onLook();
    return true;
  };
  const selectParent = (index: number): void => {
    const dir = tree.placeAt(index)?.dir ?? '';
    if (dir === '') return;
    const position = tree.state.folders.get(parentPath(dir))?.openable.get(dir);
    const at = position === undefined ? null : tree.indexOf(parentPath(dir), position);
    if (at !== null) select(at);
  };
  const propsOf = useMemo(() => keeping(props.rowProps), [props.rowProps]);
  const rowProps = (index: number): RowProps => {
    const row = tree.rowAt(index);
    const level = flat ? 1 : (tree.placeAt(index)?.level ?? 1);
    if (row === undefined) return { level };
    const open = isOpen(index);
    return { ...propsOf(row), level, ...(open === undefined ? {} : { expanded: open }) };
  };
  const newestToggle = useRef<(index: number) => void>(() => undefined);
  useEffect(() => {
    newestToggle.current = (index) => toggle(index, isOpen(index) === false);
  });
  const onToggle = useCallback((index: number) => newestToggle.current(index), []);
  const activate = (index: number): void => {
    const open = isOpen(index);
    if (open === undefined) props.onLook();
    else toggle(index, !open);
  };

  if (failure !== null) return <FailureView failure={failure} onRetry={() => source.retry()} />;
  if (tree.count === null) return <SkeletonRows rows={16} />;
  if (tree.count === 0) return props.empty;
  return (
    <VirtualRows
      role="treegrid"
      label={props.label}
      className={gridStyles.tree}
      count={tree.count}
      rowHeight={rowHeight}
      selectedIndex={selectedIndex}
      revealKey={ours === null ? '' : `${ours.position}/${ours.dir}`}
      onSelect={select}
      onActivate={activate}
      onKey={onKey}
      columns={props.columns}
      header={props.header}
      rowProps={rowProps}
      renderRow={(index) => {
        const row = tree.rowAt(index);
        const place = tree.placeAt(index);
        if (place === null) return null;
        if (row !== undefined)
          return props.renderCells(row, { level: flat ? 1 : place.level, open: isOpen(index), index, onToggle });
        return (
          <MissingRow
            source={source}
            dir={place.dir}
            position={place.position}
            waiting={props.renderWaiting(place.level)}
          />
        );
      }}
    />
  );
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

interface MissingRowProps {
  readonly source: { want(dir: string, from: number, end: number): Promise<void> };
  readonly dir: string;
  readonly position: number;
  readonly waiting: ReactNode;
}

/** Looking at a row is what loads it. */
function MissingRow({ source, dir, position, waiting }: MissingRowProps) {
  useEffect(() => {
    // Rows that only fly past while scrolling are not fetched.
    const timer = setTimeout(() => void source.want(dir, position, position + 1), 60);
    return () => clearTimeout(timer);
  }, [source, dir, position]);
  return waiting;
}
