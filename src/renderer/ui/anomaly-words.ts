import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../shared/byte-size';
import { assertNever } from '../../shared/assert-never';
import type { AnomalyDetail, AnomalyKind } from '../../shared/contract/anomalies';
import { displayName } from './hostile-name';

/** Says what is known of an anomaly beside its path; names of the evidence are made visible. */
export function useAnomalyDetail(): (detail: AnomalyDetail) => string {
  const { t } = useTranslation('anomalies');
  return (detail) => {
    switch (detail.kind) {
      case 'none':
        return '';
      case 'mode':
        return detail.mode.toString(8).padStart(4, '0');
      case 'device':
        return `${detail.major}, ${detail.minor}`;
      case 'capabilities': {
        if (detail.version === null) return t('detail.capabilitiesUnknown');
        const names = detail.permitted.join(' ');
        return t(detail.effective ? 'detail.effective' : 'detail.capabilities', { names });
      }
      case 'characters':
        return detail.points.join(' ');
      case 'other-name':
        return t('detail.otherName', { name: displayName(detail.name) });
      case 'link':
        return `→ ${displayName(detail.target)}`;
      case 'marker':
        return t('detail.marker', { bytes: formatBytes(detail.bytes), type: displayName(detail.typeFlag) });
      case 'overlay': {
        const { attribute, value, hides } = detail;
        const mark = attribute === null ? '0, 0' : `${attribute}=${displayName(value)}`;
        if (hides.count === 0) return mark;
        const paths = hides.paths.map(displayName).join(', ');
        return t('detail.overlay', { count: hides.count, mark, paths });
      }
      case 'headers':
        return t('detail.headers', { count: detail.count });
      default:
        return assertNever(detail);
    }
  };
}

/** Names kinds of anomalies in one text. */
export function useAnomalyKinds(): (kinds: readonly AnomalyKind[]) => string {
  const { t } = useTranslation('anomalies');
  return useCallback((kinds) => kinds.map((kind) => t(`kind.${kind}`)).join(t('separator')), [t]);
}
