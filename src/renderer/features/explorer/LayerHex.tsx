import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { channelQuery } from '../../api/channel-query';
import { failureOf, useChannel } from '../../api/use-channel';
import { Button, IconButton } from '../../ui/Button';
import { ContentFailure } from '../../ui/ContentFailure';
import { FilterField } from '../../ui/fields';
import { formatExactBytes } from '../../ui/format';
import { LayerBadge } from '../../ui/LayerBadge';
import { EmptyState } from '../../ui/Notice';
import { RelocationNotice } from '../../ui/RelocationNotice';
import { SkeletonRows } from '../../ui/waiting';
import { HexView, type HexQuery } from './HexView';
import { parseOffset } from './hex-rows';
import * as previewPaneStyles from './PreviewPane.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface LayerHexProps {
  readonly image: ImageDetail;
  readonly layer: number;
  /** The byte to show. */
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly onClose: () => void;
}

/** All bytes of a layer's tar: headers, contents and what no entry holds. */
export function LayerHex({ image, layer, at, onAt, onClose }: LayerHexProps) {
  const { t } = useTranslation('explorer');
  const evidenceId = image.image.evidence.id;
  const place = { imageId: image.image.id, layer };
  const first = useChannel('explorer.layerBytes', { ...place, offset: 0, length: 1 });
  const failure = failureOf(first);
  const query: HexQuery = (range) => channelQuery('explorer.layerBytes', { ...place, ...range });
  return (
    <aside
      className={previewPaneStyles.preview}
      data-part="preview"
      aria-label={t('layerBytes.title', { layer })}
      tabIndex={-1}
      data-pane=""
    >
      <div className={clsx(panesStyles.previewHead, previewPaneStyles.previewHead)}>
        <div className={layoutStyles.inline}>
          <LayerBadge layer={layer} layers={image.layers.length} />
          <h2 className={clsx(layoutStyles.grow, textStyles.clipped)}>{t('layerBytes.title', { layer })}</h2>
          <IconButton icon="x" label={t('layerBytes.close')} onPress={onClose} />
        </div>
        <OffsetField key={at} at={at} onAt={onAt} />
      </div>
      <RelocationNotice evidenceId={evidenceId} />
      {failure !== null ? (
        <ContentFailure failure={failure} evidenceId={evidenceId} onRetry={() => void first.refetch()} />
      ) : first.data === undefined ? (
        <SkeletonRows rows={8} />
      ) : first.data.total === 0 ? (
        <EmptyState title={t('layerBytes.empty')}>{t('layerBytes.emptyHint')}</EmptyState>
      ) : (
        <HexView label={t('layerBytes.title', { layer })} {...{ evidenceId, query, at }} total={first.data.total}>
          {t('layerBytes.end', { bytes: formatExactBytes(first.data.total) })}{' '}
          {first.data.evidenceOffset === null
            ? t('layerBytes.decompressed')
            : t('layerBytes.inEvidence', { offset: formatExactBytes(first.data.evidenceOffset) })}{' '}
          {t('layerBytes.masked')}
        </HexView>
      )}
    </aside>
  );
}

/** Where to look: decimal, or hexadecimal with 0x. */
function OffsetField({ at, onAt }: { readonly at: number; readonly onAt: (at: number) => void }) {
  const { t } = useTranslation('explorer');
  const [text, setText] = useState(String(at));
  const offset = parseOffset(text);
  const go = (): void => {
    if (offset !== null) onAt(offset);
  };
  return (
    <div className={layoutStyles.inline}>
      <FilterField small label={t('layerBytes.offset')} value={text} onChange={setText} icon="search" onEnter={go} />
      <Button small disabled={offset === null} onPress={go}>
        {t('layerBytes.go')}
      </Button>
      {offset === null ? (
        <span className={clsx(textStyles.tiny, textStyles.muted)}>{t('layerBytes.notAnOffset')}</span>
      ) : null}
    </div>
  );
}
