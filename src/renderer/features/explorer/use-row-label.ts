import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../../shared/contract/explorer';
import { isDeletionMarker } from '../../../shared/vocabulary';
import { useZone } from '../../api/settings';
import { formatBytes } from '../../../shared/byte-size';
import { useAnomalyKinds } from '../../ui/anomaly-words';
import { formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { useEntryTitle } from '../../ui/marker-words';

/** What a row says aloud: name, what the layer did, fate, size, time, findings. */
export function useRowLabel(): (row: TreeRow) => string {
  const { t } = useTranslation('explorer');
  const zone = useZone();
  const kinds = useAnomalyKinds();
  const titleOf = useEntryTitle();
  return useCallback(
    (row) =>
      [
        row.type === 'opaque' ? titleOf(row) : displayName(row.name),
        t(`type.${row.type}`),
        row.change === null || row.layer === null ? '' : t(`spoken.${row.change}`, { layer: row.layer }),
        'by' in row.fate ? t(`spoken.${row.fate.kind}By`, { layer: row.fate.by }) : t(`spoken.${row.fate.kind}`),
        row.type === 'file' ? formatBytes(row.size) : '',
        isDeletionMarker(row.type) ? '' : formatTime(row.mtime, zone),
        row.newerThanLayer ? t('row.newer') : '',
        kinds(row.anomalies),
        row.findings === 0 ? '' : t('row.findings', { count: row.findings }),
      ]
        .filter((part) => part !== '')
        .join(t('spoken.separator')),
    [t, zone, kinds, titleOf],
  );
}
