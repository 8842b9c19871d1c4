import { clsx } from 'clsx';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { GlanceRow, GlanceState } from '../../../shared/contract/glance';
import { formatBytes } from '../../../shared/byte-size';
import { CopyButton } from '../../ui/CopyButton';
import { FateLabel } from '../../ui/FateLabel';
import { formatCount, formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { MiddlePath } from '../../ui/MiddlePath';
import { EmptyState } from '../../ui/Notice';
import { strataStyle } from '../../ui/strata';
import { CutName, TreeName, WaitingCells, type TreeNamePlace } from '../../ui/TreeName';
import { TreeRows } from '../../ui/TreeRows';
import type { RowProps } from '../../ui/VirtualRows';
import type { TreeSelection } from '../../ui/tree-source';
import type { Glance } from './use-glance';
import { tip } from '../../ui/tip';
import * as counterStyles from '../../ui/counter.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './GlancePanel.module.css';

interface GlancePanelProps {
  readonly glance: Glance;
  readonly onSelect: (selection: TreeSelection<GlanceRow>) => void;
}

/**
 * The names of the files while the layers are being read: something to look at at once, and nothing that is proved.
 * It is drawn anew only when they change: the figures beside it change ten times a second.
 */
export const GlancePanel = memo(function GlancePanel({ glance, onSelect }: GlancePanelProps) {
  const { t } = useTranslation('progress');
  const { state, source, selection } = glance;
  const path = selection?.row.path ?? null;
  const rowProps = useRowProps(state.layers);
  return (
    <section data-part="glance" aria-label={t('glance.title')} data-pane="">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2>{t('glance.title')}</h2>
        <span className={counterStyles.counter}>{formatCount(state.entries)}</span>
        <span className={clsx(textStyles.small, textStyles.muted)}>{t('glance.unproved')}</span>
      </div>
      <Notes state={state} />
      <div className={styles.rows}>
        <TreeRows
          source={source}
          label={t('glance.title')}
          flat={false}
          selection={selection}
          onSelect={onSelect}
          onLook={() => undefined}
          columns={<Columns />}
          header={<Header />}
          rowProps={rowProps}
          renderCells={(row, place) => <Cells row={row} layers={state.layers} {...place} />}
          renderWaiting={(level) => <WaitingCells level={level} columns={2} />}
          empty={<EmptyState title={t('glance.empty')} />}
        />
      </div>
      <p className={clsx(styles.path, textStyles.monoTiny)}>
        {path === null ? (
          <span className={textStyles.faint}>{t('glance.choose')}</span>
        ) : (
          <>
            <MiddlePath path={path} />
            <CopyButton text={path} what={t('glance.path')} />
          </>
        )}
      </p>
    </section>
  );
});

/** How a row looks, and what it says aloud. */
function useRowProps(layers: number): (row: GlanceRow) => RowProps {
  const { t } = useTranslation('progress');
  return useCallback(
    (row) => ({
      className: row.deletedBy === null ? '' : clsx(gridStyles.shadowed, gridStyles.gone),
      style: strataStyle(row.layer, layers),
      label: [
        displayName(row.name),
        t(row.type === 'dir' ? 'glance.folder' : 'glance.file'),
        t('glance.ofLayer', { layer: row.layer }),
        row.deletedBy === null ? '' : t('glance.deletedBy', { layer: row.deletedBy }),
        row.type === 'file' ? formatBytes(row.size) : '',
      ]
        .filter((part) => part !== '')
        .join(t('glance.separator')),
    }),
    [t, layers],
  );
}

/** What is not in the tree, and when it comes. */
function Notes({ state: glance }: { readonly state: GlanceState }) {
  const { t } = useTranslation('progress');
  const { layers, layersReady, layersLater, otherImages, cut, state } = glance;
  const notes = [
    state === 'reading' ? t('glance.reading', { ready: layersReady.length, layers }) : '',
    layersLater.length === 0
      ? ''
      : t('glance.later', { count: layersLater.length, layers: layersLater.join(t('glance.separator')) }),
    cut ? t('glance.cut') : '',
    otherImages === 0 ? '' : t('glance.otherImages', { count: otherImages }),
  ].filter((note) => note !== '');
  return notes.length === 0 ? null : (
    <p className={clsx(styles.notes, textStyles.small, textStyles.muted)}>{notes.join(' ')}</p>
  );
}

interface CellsProps extends TreeNamePlace {
  readonly row: GlanceRow;
  readonly layers: number;
}

const Cells = memo(function Cells({ row, layers, ...place }: CellsProps) {
  const { type, size, deletedBy } = row;
  const isFolder = type === 'dir';
  return (
    <>
      <td className={gridStyles.gutter}>{row.layer}</td>
      <TreeName {...place} icon={iconOf(row)} path={row.path} isFolder={isFolder}>
        <CutName text={row.name} />
      </TreeName>
      <td role="gridcell" className={gridStyles.owner}>
        {deletedBy === null ? null : <FateLabel fate={{ kind: 'deleted', by: deletedBy }} layers={layers} />}
      </td>
      <td role="gridcell" className={gridStyles.numeric} {...tip(type === 'file' ? formatExactBytes(size) : undefined)}>
        {type === 'file' ? formatBytes(size) : null}
      </td>
    </>
  );
});

function iconOf({ type }: GlanceRow): 'folder' | 'link' | 'file' {
  if (type === 'dir') return 'folder';
  return type === 'symlink' || type === 'hardlink' ? 'link' : 'file';
}

function Columns() {
  return (
    <>
      <col className={gridStyles.layerColumn} />
      <col />
      <col className={gridStyles.fateColumn} />
      <col className={gridStyles.sizeColumn} />
    </>
  );
}

function Header() {
  const { t } = useTranslation('progress');
  return (
    <tr role="row">
      <th scope="col" role="columnheader" className={gridStyles.gutter} {...tip(t('glance.column.layerLong'))}>
        {t('glance.column.layer')}
      </th>
      <th scope="col" role="columnheader">
        {t('glance.column.name')}
      </th>
      <th scope="col" role="columnheader">
        {t('glance.column.fate')}
      </th>
      <th scope="col" role="columnheader" className={gridStyles.numeric}>
        {t('glance.column.size')}
      </th>
    </tr>
  );
}
