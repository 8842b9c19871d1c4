import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import * as gridStyles from '../ui/grid.module.css';
import { parentPath } from '../ui/tree-layout';
import type { TreeNamePlace } from './TreeName';
import type { NodeRow, TreeSelection, TreeSource } from '../ui/tree-source';
import { useTree, type Tree } from '../ui/use-tree';
import type { Column, ListRows, RowPlace } from './column.types';
import { chosenRows, type ChosenRows } from './chosen-rows';
import { DataList, type RowLook } from './DataList';
import { useRowSelection } from './use-row-selection';

interface DataTreeProps<Row extends NodeRow> {
  readonly id: string;
  readonly source: TreeSource<Row>;
  readonly label: string;
  /** True where the rows are a list of paths: nothing opens. */
  readonly flat: boolean;
  readonly selection: TreeSelection<Row> | null;
  readonly onSelect: (selection: TreeSelection<Row>) => void;
  /** A row that does not open was activated, or looked at with the space bar. */
  readonly onLook: () => void;
  readonly columns: readonly Column<Row, TreeNamePlace>[];
  readonly rowLabel: (row: Row) => string;
  readonly rowLook: (row: Row) => Omit<RowLook, 'level' | 'isOpen'>;
  readonly whereIs?: (row: Row) => RowPlace;
  readonly empty: ReactNode;
  /** Gets the rows that are selected, for a view that does something with all of them. */
  readonly chosenRef?: RefObject<ChosenRows<Row>> | undefined;
}

/** A tree of files of any size: a DataList whose folders open by mouse and keys. */
export function DataTree<Row extends NodeRow>(props: DataTreeProps<Row>) {
  const { source, selection, onSelect, flat } = props;
  const tree = useTree(source);
  const rows = useMemo(() => treeRows(tree, source), [tree, source]);
  const ours = selection?.source === source ? selection : null;
  const selectedIndex = ours === null ? null : tree.indexOf(ours.dir, ours.position);

  const select = (index: number): void => {
    const place = tree.placeAt(index);
    if (place === null) return;
    const row = tree.rowAt(index);
    if (row !== undefined) return onSelect({ source, dir: place.dir, position: place.position, row });
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
  const selectParent = (index: number): void => {
    const dir = tree.placeAt(index)?.dir ?? '';
    if (dir === '') return;
    const position = tree.state.folders.get(parentPath(dir))?.openable.get(dir);
    const at = position === undefined ? null : tree.indexOf(parentPath(dir), position);
    if (at !== null) select(at);
  };
  const onKey = (event: KeyboardEvent, index: number | null): boolean => {
    if (index === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
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
  const newestToggle = useRef<(index: number) => void>(() => undefined);
  useEffect(() => {
    newestToggle.current = (index) => toggle(index, isOpen(index) === false);
  });
  const onToggle = useCallback((index: number) => newestToggle.current(index), []);
  const rowSelection = useRowSelection(rows.total ?? 0, selectedIndex, select);
  const { chosenRef } = props;
  useEffect(() => {
    if (chosenRef !== undefined) chosenRef.current = chosenRows(rows, rowSelection);
  });
  const levelAt = (index: number): number => (flat ? 1 : (tree.placeAt(index)?.level ?? 1));

  return (
    <DataList<Row, TreeNamePlace>
      id={props.id}
      label={props.label}
      role="treegrid"
      rows={rows}
      columns={props.columns}
      rowLabel={props.rowLabel}
      rowLook={(row, index) => ({ ...props.rowLook(row), level: levelAt(index), isOpen: isOpen(index) })}
      levelAt={levelAt}
      placeOf={(index) => ({ level: levelAt(index), open: isOpen(index), index, onToggle })}
      selected={selectedIndex}
      revealKey={ours === null ? '' : `${ours.position}/${ours.dir}`}
      onSelect={select}
      selection={rowSelection}
      onOpen={(_row, index) => {
        const open = isOpen(index);
        if (open === undefined) props.onLook();
        else toggle(index, !open);
      }}
      onKey={onKey}
      whereIs={props.whereIs}
      empty={props.empty}
      skeleton={16}
      className={gridStyles.tree}
    />
  );
}

/** The rows of a tree as they stand on screen, in the form of a list. */
function treeRows<Row extends NodeRow>(tree: Tree<Row>, source: TreeSource<Row>): ListRows<Row> {
  const want = async (index: number): Promise<Row | undefined> => {
    const place = tree.placeAt(index);
    if (place === null) return undefined;
    await source.want(place.dir, place.position, place.position + 1);
    return source.state().folders.get(place.dir)?.rows.get(place.position);
  };
  return {
    total: tree.count,
    rowAt: tree.rowAt,
    want: (index) => void want(index),
    load: async (from, end) => {
      const loaded: Row[] = [];
      for (let index = from; index < end; index += 1) {
        const row = tree.rowAt(index) ?? (await want(index));
        if (row !== undefined) loaded.push(row);
      }
      return loaded;
    },
    failure: tree.state.failure,
    retry: () => source.retry(),
  };
}
