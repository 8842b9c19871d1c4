import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryDetail, TreeRow } from '../../../shared/contract/explorer';
import { isDeletionMarker } from '../../../shared/vocabulary';
import { IconButton } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Digest } from '../../ui/Digest';
import { formatBytes } from '../../../shared/byte-size';
import { formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { tip } from '../../ui/tip';
import * as previewPaneStyles from './PreviewPane.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface PreviewHeaderProps {
  readonly row: TreeRow;
  readonly detail: EntryDetail | null;
  readonly layers: number;
  /** Null where there is nothing to export. */
  readonly onExport: (() => void) | null;
}

/** Path, layer, size and digest of what is previewed. */
export function PreviewHeader({ row, detail, layers, onExport }: PreviewHeaderProps) {
  const { t } = useTranslation('explorer');
  return (
    <div className={clsx(panesStyles.previewHead, previewPaneStyles.previewHead)}>
      <div className={layoutStyles.inline}>
        <h2 className={clsx(textStyles.mono, layoutStyles.grow, textStyles.clipped)}>
          <MiddlePath path={row.path} isStrong />
        </h2>
        <CopyButton text={displayName(row.path)} what={t('what.path')} />
        {onExport === null ? null : <IconButton icon="export" label={t('export.button')} onPress={onExport} />}
      </div>
      <p className={clsx(layoutStyles.inline, textStyles.small, textStyles.muted)}>
        {row.layer === null ? null : (
          <>
            <LayerBadge layer={row.layer} layers={layers} />
            <span>{t('layerN', { layer: row.layer })}</span>
          </>
        )}
        {row.type === 'file' ? (
          <span {...tip(t('bytes', { bytes: formatExactBytes(row.size) }))}>{formatBytes(row.size)}</span>
        ) : (
          <span>{t(`type.${row.type}`)}</span>
        )}
        {detail === null || detail.sha256 === null || isDeletionMarker(row.type) ? null : (
          <Digest value={`sha256:${detail.sha256}`} />
        )}
      </p>
    </div>
  );
}
