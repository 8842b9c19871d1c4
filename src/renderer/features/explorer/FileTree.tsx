import { clsx } from 'clsx';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../../shared/contract/explorer';
import { useZone } from '../../api/settings';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/Notice';
import { strataStyle } from '../../ui/strata';
import { WaitingCells } from '../../ui/TreeName';
import { TreeRows } from '../../ui/TreeRows';
import type { TreeSource } from '../../ui/tree-source';
import type { Selection } from './explorer-state';
import { FileCells } from './FileCells';
import { useRowLabel } from './use-row-label';
import { tip } from '../../ui/tip';
import * as gridStyles from '../../ui/grid.module.css';

interface FileTreeProps {
  readonly source: TreeSource<TreeRow>;
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
  const { source, layers, flat, onClearFilter } = props;
  const { t } = useTranslation('explorer');
  const rowLabel = useRowLabel();
  const rowProps = useCallback(
    (row: TreeRow) => ({
      className: classOf(row),
      label: rowLabel(row),
      ...(row.layer === null ? {} : { style: strataStyle(row.layer, layers) }),
    }),
    [rowLabel, layers],
  );
  return (
    <TreeRows
      source={source}
      label={t('files')}
      flat={flat}
      selection={props.selection}
      onSelect={props.onSelect}
      onLook={props.onPreview}
      columns={<Columns />}
      header={<Header />}
      rowProps={rowProps}
      renderCells={(row, place) => <FileCells row={row} layers={layers} flat={flat} match={props.match} {...place} />}
      renderWaiting={(level) => <WaitingCells level={level} columns={5} />}
      empty={
        <EmptyState
          title={props.empty}
          actions={onClearFilter === null ? undefined : <Button onPress={onClearFilter}>{t('filter.clear')}</Button>}
        />
      }
    />
  );
}

function classOf({ fate, type }: TreeRow): string {
  const isGone = fate.kind === 'deleted' || type === 'whiteout';
  return clsx(fate.kind !== 'visible' && gridStyles.shadowed, isGone && gridStyles.gone);
}

function Columns() {
  return (
    <>
      <col className={gridStyles.layerColumn} />
      <col />
      <col className={gridStyles.changeColumn} />
      <col className={gridStyles.fateColumn} />
      <col className={gridStyles.sizeColumn} />
      <col className={gridStyles.modeColumn} />
      <col className={gridStyles.timeColumn} />
    </>
  );
}

function Header() {
  const { t } = useTranslation('explorer');
  const zone = useZone();
  return (
    <tr role="row">
      <th scope="col" role="columnheader" className={gridStyles.gutter} {...tip(t('column.layerLong'))}>
        {t('column.layer')}
      </th>
      <th scope="col" role="columnheader">
        {t('column.name')}
      </th>
      <th scope="col" role="columnheader">
        <span className="visually-hidden">{t('column.change')}</span>
      </th>
      <th scope="col" role="columnheader">
        {t('column.fate')}
      </th>
      <th scope="col" role="columnheader" className={gridStyles.numeric}>
        {t('column.size')}
      </th>
      <th scope="col" role="columnheader">
        {t('column.mode')}
      </th>
      <th scope="col" role="columnheader" className={gridStyles.numeric}>
        {t(zone === 'utc' ? 'column.modifiedUtc' : 'column.modifiedLocal')}
      </th>
    </tr>
  );
}
