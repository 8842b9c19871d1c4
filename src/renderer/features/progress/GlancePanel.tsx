import { clsx } from 'clsx';
import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { GlanceRow, GlanceState } from '../../../shared/contract/glance';
import { formatBytes } from '../../../shared/byte-size';
import type { RowPlace } from '../../list/column.types';
import type { RowLook } from '../../list/DataList';
import { DataTree } from '../../list/DataTree';
import { CopyButton } from '../../ui/CopyButton';
import { formatCount } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { MiddlePath } from '../../ui/MiddlePath';
import { EmptyState } from '../../ui/Notice';
import { strataStyle } from '../../ui/strata';
import type { TreeSelection } from '../../ui/tree-source';
import { useGlanceColumns } from './glance-columns';
import type { Glance } from './use-glance';
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
  const columns = useGlanceColumns(state.layers);
  const rowLabel = useRowLabel();
  const rowLook = useCallback(
    (row: GlanceRow): RowLook => ({
      className: clsx(row.deletedBy !== null && [gridStyles.shadowed, gridStyles.gone]),
      style: strataStyle(row.layer, state.layers),
    }),
    [state.layers],
  );
  return (
    <section data-part="glance" aria-label={t('glance.title')} data-pane="">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2>{t('glance.title')}</h2>
        <span className={counterStyles.counter}>{formatCount(state.entries)}</span>
        <span className={clsx(textStyles.small, textStyles.muted)}>{t('glance.unproved')}</span>
      </div>
      <Notes state={state} />
      <div className={styles.rows}>
        <DataTree
          id="glance.files"
          source={source}
          label={t('glance.title')}
          flat={false}
          selection={selection}
          onSelect={onSelect}
          onLook={() => undefined}
          columns={columns}
          rowLabel={rowLabel}
          rowLook={rowLook}
          whereIs={whereIs}
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

const whereIs = ({ path, layer }: GlanceRow): RowPlace => ({ path, layer });

/** What a row says aloud. */
function useRowLabel(): (row: GlanceRow) => string {
  const { t } = useTranslation('progress');
  return useCallback(
    (row) =>
      [
        displayName(row.name),
        t(row.type === 'dir' ? 'glance.folder' : 'glance.file'),
        t('glance.ofLayer', { layer: row.layer }),
        row.deletedBy === null ? '' : t('glance.deletedBy', { layer: row.deletedBy }),
        row.type === 'file' ? formatBytes(row.size) : '',
      ]
        .filter((part) => part !== '')
        .join(t('glance.separator')),
    [t],
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
    <p className={clsx(styles.notes, textStyles.small, textStyles.muted)} data-part="glance-notes">
      {notes.join(' ')}
    </p>
  );
}
