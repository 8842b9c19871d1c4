import { useTranslation } from 'react-i18next';
import type { LayerSummary } from '../../../shared/contract/image';
import { isChanged, type RecheckStatus } from '../../../shared/contract/verify';
import type { DigestStatus } from '../../../shared/vocabulary';
import { formatBytes } from '../../../shared/byte-size';
import { formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { STATUS_LOOKS } from '../../ui/status-looks';
import { strataStyle } from '../../ui/strata';
import { RECHECK_LOOKS } from './recheck-summary';
import { seenTip, tip } from '../../ui/tip';

interface LayerProofTableProps {
  readonly layers: readonly LayerSummary[];
  /** What a reading after intake found of each layer; empty where there was none. */
  readonly now: ReadonlyMap<number, RecheckStatus>;
}

/** Each layer against manifest and config, newest on top; after a second reading also against what was recorded. */
export function LayerProofTable({ layers, now }: LayerProofTableProps) {
  const { t } = useTranslation('overview');
  return (
    <table className={now.size === 0 ? 'grid proof' : 'grid proof rechecked'} aria-label={t('proof.table')}>
      <colgroup>
        <col className="c-layer" />
        <col />
        <col className="c-size" />
        <col className="c-check" />
        <col className="c-check" />
        {now.size === 0 ? null : <col className="c-check" />}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className="gut">
            {t('proof.layerShort')}
          </th>
          <th scope="col">{t('proof.sha256')}</th>
          <th scope="col" className="num">
            {t('proof.size')}
          </th>
          <th scope="col">{t('proof.manifest')}</th>
          <th scope="col">{t('proof.config')}</th>
          {now.size === 0 ? null : <th scope="col">{t('recheck.column')}</th>}
        </tr>
      </thead>
      <tbody>
        {layers.toReversed().map((layer) => (
          <LayerRow key={layer.layer} layer={layer} layers={layers.length} now={now.get(layer.layer)} />
        ))}
      </tbody>
    </table>
  );
}

interface LayerRowProps {
  readonly layer: LayerSummary;
  readonly layers: number;
  readonly now: RecheckStatus | undefined;
}

function LayerRow({ layer, layers, now }: LayerRowProps) {
  const { t } = useTranslation('overview');
  const isBad = [layer.digestStatus, layer.diffIdStatus].includes('mismatch') || (now !== undefined && isChanged(now));
  const digest = layer.digest ?? layer.diffId;
  const size = layer.bytes ?? layer.uncompressedBytes;
  return (
    <tr className={isBad ? 'bad' : undefined} style={strataStyle(layer.layer, layers)}>
      <td className="gut">{layer.layer}</td>
      <td className="mono" {...seenTip(digest === null ? undefined : displayName(digest))}>
        {digest === null ? '—' : displayName(digest.split(':')[1] ?? digest)}
      </td>
      <td className="num" {...tip(size === null ? undefined : t('bytes', { bytes: formatExactBytes(size) }))}>
        {size === null ? '—' : formatBytes(size)}
      </td>
      <td>
        <StatusMark status={layer.digestStatus} />
      </td>
      <td>
        <StatusMark status={layer.diffIdStatus} />
      </td>
      {now === undefined ? null : (
        <td>
          <NowMark status={now} />
        </td>
      )}
    </tr>
  );
}

function StatusMark({ status }: { readonly status: DigestStatus }) {
  const { t } = useTranslation('overview');
  const { icon, tone } = STATUS_LOOKS[status];
  return (
    <span className={`i-${tone} row`} {...tip(t(`proof.status.${status}`))}>
      <Icon name={icon} size={14} />
      <span className={status === 'verified' ? 'vh' : undefined}>{t(`proof.short.${status}`)}</span>
    </span>
  );
}

function NowMark({ status }: { readonly status: RecheckStatus }) {
  const { t } = useTranslation('overview');
  const { icon, tone } = RECHECK_LOOKS[status];
  return (
    <span className={`i-${tone} row`} {...tip(t(`recheck.status.${status}`))}>
      <Icon name={icon} size={14} />
      <span className={status === 'verified' ? 'vh' : undefined}>{t(`recheck.short.${status}`)}</span>
    </span>
  );
}
