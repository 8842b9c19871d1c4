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
    <section className="glance" aria-label={t('glance.title')} data-pane="">
      <div className="pane-h">
        <h2>{t('glance.title')}</h2>
        <span className="n">{formatCount(state.entries)}</span>
        <span className="sm t2">{t('glance.unproved')}</span>
      </div>
      <Notes state={state} />
      <div className="glance-rows">
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
      <p className="glance-path mono-xs">
        {path === null ? (
          <span className="t3">{t('glance.choose')}</span>
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
      className: row.deletedBy === null ? '' : 'shadowed gone',
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
  return notes.length === 0 ? null : <p className="glance-notes sm t2">{notes.join(' ')}</p>;
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
      <td className="gut">{row.layer}</td>
      <TreeName {...place} icon={iconOf(row)} path={row.path} isFolder={isFolder}>
        <CutName text={row.name} />
      </TreeName>
      <td role="gridcell" className="fin">
        {deletedBy === null ? null : <FateLabel fate={{ kind: 'deleted', by: deletedBy }} layers={layers} />}
      </td>
      <td role="gridcell" className="num" {...tip(type === 'file' ? formatExactBytes(size) : undefined)}>
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
      <col className="c-layer" />
      <col />
      <col className="c-fate" />
      <col className="c-size" />
    </>
  );
}

function Header() {
  const { t } = useTranslation('progress');
  return (
    <tr role="row">
      <th scope="col" role="columnheader" className="gut" {...tip(t('glance.column.layerLong'))}>
        {t('glance.column.layer')}
      </th>
      <th scope="col" role="columnheader">
        {t('glance.column.name')}
      </th>
      <th scope="col" role="columnheader">
        {t('glance.column.fate')}
      </th>
      <th scope="col" role="columnheader" className="num">
        {t('glance.column.size')}
      </th>
    </tr>
  );
}
