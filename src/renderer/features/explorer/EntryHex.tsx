import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { channelQuery } from '../../api/channel-query';
import { formatExactBytes } from '../../ui/format';
import { BytesMarks } from './BytesMarks';
import { HexView, type HexQuery } from './HexView';
import type { ByteRange } from './selected-bytes';
import type { ContentSource } from './TextView';
import * as styles from './BytesMarks.module.css';

interface EntryHexProps {
  readonly source: ContentSource;
  readonly image: Pick<ImageRow, 'id' | 'evidence'>;
  readonly total: number;
  readonly dataOffset: number;
  /** What the bytes are of; null where a mark on them would have no digest to stick to. */
  readonly place: { readonly diffId: string; readonly path: string } | null;
}

/** The content of one entry as bytes, and what people put on parts of them. */
export function EntryHex({ source, image, total, dataOffset, place }: EntryHexProps) {
  const { t } = useTranslation('explorer');
  const [range, setRange] = useState<ByteRange>({ offset: 0, length: total });
  const query: HexQuery = (part) => channelQuery('explorer.preview', { ...source, ...part });
  return (
    <div className={styles.entryHex}>
      <HexView label={t('tab.hex')} evidenceId={image.evidence.id} total={total} query={query} onRange={setRange}>
        {t('hex.masked')} {t('hex.end', { bytes: formatExactBytes(total), hex: total.toString(16).toUpperCase() })}{' '}
        {t('hex.inLayer', { layer: source.layer, offset: formatExactBytes(dataOffset) })}
      </HexView>
      {place === null ? null : (
        <BytesMarks key={`${range.offset}+${range.length}`} {...{ image, total, range }} place={place} />
      )}
    </div>
  );
}
