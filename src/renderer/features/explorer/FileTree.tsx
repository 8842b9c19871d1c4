import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings, useZone } from '../../api/settings';
import { EmptyState } from '../../ui/Notice';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { strataStyle } from '../../ui/strata';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows, type RowProps } from '../../ui/VirtualRows';
import { SkeletonRows } from '../../ui/waiting';
import type { Selection } from './explorer-state';
import { FileCells, WaitingCells } from './FileCells';
import { parentPath } from './tree-layout';
import type { TreeSource } from './tree-source';
import { useTree } from './use-tree';
import { useRowLabel } from './use-row-label';

interface FileTreeProps {
  readonly source: TreeSource;
  readonly layers: number;
  readonly flat: boolean;
  /** Part of the path to mark. */
  readonly match: string;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  readonly onPreview: () => void;
  /** Words for a list without rows. */
  readonly empty: string;
  readonly onClearFilter: (() => void) | null;
}

/** Every file of the scope as a tree, or flat while a pattern filters; rows are fetched when they come into view. */
export function FileTree(props: FileTreeProps) {
  const { source, selection, onSelect, flat } = props;
  const { t } = useTranslation('explorer');
  const tree = useTree(source);
  const rowLabel = useRowLabel();
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
    props.onPreview();
    return true;
  };
  const selectParent = (index: number): void => {
    const dir = tree.placeAt(index)?.dir ?? '';
    if (dir === '') return;
    const position = tree.state.folders.get(parentPath(dir))?.openable.get(dir);
    const at = position === undefined ? null : tree.indexOf(parentPath(dir), position);
    if (at !== null) select(at);
  };
  const rowProps = (index: number): RowProps => {
    const row = tree.rowAt(index);
    const level = flat ? 1 : (tree.placeAt(index)?.level ?? 1);
    if (row === undefined) return { level };
    const open = isOpen(index);
    const isHidden = row.fate.kind !== 'visible';
    return {
      className: [isHidden ? 'shadowed' : '', row.fate.kind === 'deleted' || row.type === 'whiteout' ? 'gone' : '']
        .filter(Boolean)
        .join(' '),
      label: rowLabel(row),
      level,
      ...(row.layer === null ? {} : { style: strataStyle(row.layer, props.layers) }),
      ...(open === undefined ? {} : { expanded: open }),
    };
  };
  const newestToggle = useRef<(index: number) => void>(() => undefined);
  useEffect(() => {
    newestToggle.current = (index) => toggle(index, isOpen(index) === false);
  });
  const onToggle = useCallback((index: number) => newestToggle.current(index), []);
  const activate = (index: number): void => {
    const open = isOpen(index);
    if (open === undefined) props.onPreview();
    else toggle(index, !open);
  };

  if (failure !== null) return <FailureView failure={failure} onRetry={() => source.retry()} />;
  if (tree.count === null) return <SkeletonRows rows={16} />;
  if (tree.count === 0) {
    return (
      <EmptyState
        title={props.empty}
        actions={
          props.onClearFilter === null ? undefined : <Button onPress={props.onClearFilter}>{t('filter.clear')}</Button>
        }
      />
    );
  }
  return (
    <VirtualRows
      role="treegrid"
      label={t('files')}
      className="tree"
      count={tree.count}
      rowHeight={rowHeight}
      selectedIndex={selectedIndex}
      revealKey={ours === null ? '' : `${ours.position}/${ours.dir}`}
      onSelect={select}
      onActivate={activate}
      onKey={onKey}
      columns={<Columns />}
      header={<Header />}
      rowProps={rowProps}
      renderRow={(index) => {
        const row = tree.rowAt(index);
        const place = tree.placeAt(index);
        if (place === null) return null;
        if (row === undefined) return <MissingRow source={source} {...place} />;
        return (
          <FileCells
            row={row}
            layers={props.layers}
            level={place.level}
            open={isOpen(index)}
            index={index}
            onToggle={onToggle}
            flat={flat}
            match={props.match}
          />
        );
      }}
    />
  );
}

interface MissingRowProps {
  readonly source: TreeSource;
  readonly dir: string;
  readonly position: number;
  readonly level: number;
}

/** Looking at a row is what loads it. */
function MissingRow({ source, dir, position, level }: MissingRowProps) {
  useEffect(() => {
    // Rows that only fly past while scrolling are not fetched.
    const timer = setTimeout(() => void source.want(dir, position, position + 1), 60);
    return () => clearTimeout(timer);
  }, [source, dir, position]);
  return <WaitingCells level={level} />;
}

function Columns() {
  return (
    <>
      <col className="c-layer" />
      <col />
      <col className="c-change" />
      <col className="c-fate" />
      <col className="c-size" />
      <col className="c-mode" />
      <col className="c-time" />
    </>
  );
}

function Header() {
  const { t } = useTranslation('explorer');
  const zone = useZone();
  return (
    <tr role="row">
      <th scope="col" role="columnheader" className="gut" title={t('column.layerLong')}>
        {t('column.layer')}
      </th>
      <th scope="col" role="columnheader">
        {t('column.name')}
      </th>
      <th scope="col" role="columnheader">
        <span className="vh">{t('column.change')}</span>
      </th>
      <th scope="col" role="columnheader">
        {t('column.fate')}
      </th>
      <th scope="col" role="columnheader" className="num">
        {t('column.size')}
      </th>
      <th scope="col" role="columnheader">
        {t('column.mode')}
      </th>
      <th scope="col" role="columnheader" className="num">
        {t(zone === 'utc' ? 'column.modifiedUtc' : 'column.modifiedLocal')}
      </th>
    </tr>
  );
}
