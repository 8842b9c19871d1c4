import { useTranslation } from 'react-i18next';
import { channelQuery } from '../../api/channel-query';
import { formatExactBytes } from '../../ui/format';
import { HexView, type HexQuery } from './HexView';
import type { ContentSource } from './TextView';

interface EntryHexProps {
  readonly source: ContentSource;
  readonly evidenceId: number;
  readonly total: number;
  readonly dataOffset: number;
}

/** The content of one entry as bytes. */
export function EntryHex({ source, evidenceId, total, dataOffset }: EntryHexProps) {
  const { t } = useTranslation('explorer');
  const query: HexQuery = (range) => channelQuery('explorer.preview', { ...source, ...range });
  return (
    <HexView label={t('tab.hex')} evidenceId={evidenceId} total={total} query={query}>
      {t('hex.masked')} {t('hex.end', { bytes: formatExactBytes(total), hex: total.toString(16).toUpperCase() })}{' '}
      {t('hex.inLayer', { layer: source.layer, offset: formatExactBytes(dataOffset) })}
    </HexView>
  );
}
