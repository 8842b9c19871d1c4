import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryDetail, TreeRow } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import { failureOf, useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import type { ExplorerSearch } from '../../commands/routes';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { formatBytes } from '../../../shared/byte-size';
import { defined } from '../../../shared/defined';
import { formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { EmptyState, Notice } from '../../ui/Notice';
import { RelocationNotice } from '../../ui/RelocationNotice';
import { TabList } from '../../ui/TabList';
import { SkeletonRows } from '../../ui/waiting';
import { FileFacts } from './FileFacts';
import { EntryHex } from './EntryHex';
import { MetadataView } from './MetadataView';
import { PathHistory } from './PathHistory';
import { PreviewHeader } from './PreviewHeader';
import { TextView } from './TextView';
import { tip } from '../../ui/tip';
import type { MarkDeeds } from '../../work/mark-commands';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './PreviewPane.module.css';

export type PreviewTab = 'text' | 'hex' | 'metadata' | 'history';

interface PreviewPaneProps {
  readonly image: ImageDetail;
  readonly row: TreeRow | null;
  readonly tab: PreviewTab;
  readonly onTab: (tab: PreviewTab) => void;
  readonly onExport: () => void;
  /** Shows the bytes of the layer instead. */
  readonly onBytes: () => void;
  readonly marks: MarkDeeds;
}

/** Content and facts of the selected entry. */
export function PreviewPane({ image, row, tab, onTab, onExport, onBytes, marks }: PreviewPaneProps) {
  const { t } = useTranslation('explorer');
  if (row === null) {
    return (
      <aside className={styles.preview} data-part="preview" aria-label={t('preview')} tabIndex={-1} data-pane="">
        <EmptyState
          title={t('nothingSelected')}
          actions={
            <Button small onPress={onBytes}>
              {t('command.layerBytes')}
            </Button>
          }
        >
          {t('nothingSelectedHint')}
        </EmptyState>
      </aside>
    );
  }
  if (row.entryId === null || row.layer === null) {
    return (
      <aside className={styles.preview} data-part="preview" aria-label={t('preview')} tabIndex={-1} data-pane="">
        <PreviewHeader row={row} detail={null} layers={image.layers.length} onExport={null} />
        <EmptyState title={t('noEntry')}>{t('noEntryHint')}</EmptyState>
      </aside>
    );
  }
  return (
    <Loaded
      key={`${row.entryId}-${row.layer}`}
      {...{ image, row, tab, onTab, onExport, marks }}
      layer={row.layer}
      entryId={row.entryId}
    />
  );
}

interface LoadedProps extends Omit<PreviewPaneProps, 'onBytes'> {
  readonly row: TreeRow;
  readonly layer: number;
  readonly entryId: number;
}

function Loaded({ image, row, layer, entryId, tab, onTab, onExport, marks }: LoadedProps) {
  const { t } = useTranslation('explorer');
  const go = useGo();
  const entry = useChannel('explorer.entry', { imageId: image.image.id, layer, entryId });
  const failure = failureOf(entry);
  const detail = entry.data ?? null;
  const hasContent = contentSize(row) > 0;
  return (
    <aside
      className={styles.preview}
      data-part="preview"
      aria-label={t('previewOf', { path: displayName(row.path) })}
      tabIndex={-1}
      data-pane=""
    >
      <PreviewHeader
        row={row}
        detail={detail}
        layers={image.layers.length}
        onExport={hasContent || row.type === 'file' ? onExport : null}
      />
      {detail?.layerOk === false ? (
        <Notice tone="mismatch">
          <strong>{t('layerBad', { layer })}</strong> {t('layerBadHint')}{' '}
          <button type="button" className={textStyles.link} onClick={() => go.overview(image.image.id)}>
            {t('seeProof')}
          </button>
        </Notice>
      ) : null}
      <RelocationNotice evidenceId={image.image.evidence.id} />
      <TabList<PreviewTab>
        id="preview"
        label={t('preview')}
        value={tab}
        onChange={onTab}
        tabs={[
          { value: 'text', label: t('tab.text') },
          { value: 'hex', label: t('tab.hex') },
          { value: 'metadata', label: t('tab.metadata') },
          defined({ value: 'history', label: t('tab.history'), count: detail?.versions.length }),
        ]}
      />
      <div className={styles.body} role="tabpanel" id="preview-panel" aria-labelledby={`preview-tab-${tab}`}>
        {failure !== null ? (
          <FailureView failure={failure} onRetry={() => void entry.refetch()} />
        ) : detail === null ? (
          <SkeletonRows rows={6} />
        ) : (
          <Panel image={image} detail={detail} tab={tab} layer={layer} entryId={entryId} marks={marks} />
        )}
      </div>
    </aside>
  );
}

interface PanelProps {
  readonly image: ImageDetail;
  readonly detail: EntryDetail;
  readonly tab: PreviewTab;
  readonly layer: number;
  readonly entryId: number;
  readonly marks: MarkDeeds;
}

function Panel({ image, detail, tab, layer, entryId, marks }: PanelProps) {
  const { row } = detail;
  const go = useGo();
  const evidenceId = image.image.evidence.id;
  const source = { imageId: image.image.id, layer, entryId };
  const facts = <FileFacts image={image} detail={detail} layer={layer} marks={marks} />;
  switch (tab) {
    case 'metadata':
      return <MetadataView image={image} detail={detail} layer={layer} marks={marks} />;
    case 'history':
      return <PathHistory image={image} detail={detail} entryId={entryId} />;
    case 'text':
      return contentSize(row) === 0 ? (
        <NoContent row={row} detail={detail} onShow={(version) => go.explorer(image.image.id, version)}>
          {facts}
        </NoContent>
      ) : (
        <TextView
          source={source}
          evidenceId={evidenceId}
          total={row.size}
          // What is in a container is at another place than in its bytes.
          findings={detail.findings.filter(({ inside }) => inside === null)}
        >
          {facts}
        </TextView>
      );
    case 'hex':
      return contentSize(row) === 0 ? (
        <NoContent row={row} detail={detail} onShow={(version) => go.explorer(image.image.id, version)} />
      ) : (
        <EntryHex
          source={source}
          image={image.image}
          total={row.size}
          dataOffset={detail.dataOffset}
          place={detail.diffId === null ? null : { diffId: detail.diffId, path: row.path }}
        />
      );
  }
}

/** Bytes of content that the entry holds itself. */
function contentSize(row: TreeRow): number {
  return row.type === 'file' || row.type === 'hardlink' || row.type === 'other' ? row.size : 0;
}

interface NoContentProps {
  readonly row: TreeRow;
  readonly detail: EntryDetail;
  readonly onShow: (version: ExplorerSearch) => void;
  readonly children?: React.ReactNode;
}

function NoContent({ row, detail, onShow, children }: NoContentProps) {
  const { t } = useTranslation('explorer');
  const hidden = row.type === 'whiteout' ? hiddenVersion(detail) : undefined;
  return (
    <div className={panesStyles.scrolling}>
      <p
        className={clsx(panesStyles.section, textStyles.small, textStyles.muted)}
        data-part="section"
        {...tip(t('bytes', { bytes: formatExactBytes(row.size) }))}
      >
        {t(`noContent.${row.type}`, { size: formatBytes(row.size) })}
      </p>
      {hidden === undefined ? null : (
        <p className={clsx(panesStyles.section, textStyles.small)} data-part="section">
          <button
            type="button"
            className={textStyles.link}
            onClick={() => onShow({ view: 'layer', layer: hidden.layer, path: row.path, entry: hidden.entryId })}
          >
            {t('stillIn', { layer: hidden.layer })}
          </button>
        </p>
      )}
      {children}
    </div>
  );
}

/** The newest version below a whiteout: its bytes are still there. */
function hiddenVersion({ row, versions }: EntryDetail): EntryDetail['versions'][number] | undefined {
  return versions.findLast(({ layer, type }) => layer < (row.layer ?? 0) && type !== 'whiteout' && type !== 'opaque');
}
