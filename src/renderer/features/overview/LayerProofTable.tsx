import { clsx } from 'clsx';
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
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './LayerProofTable.module.css';
import * as tonesStyles from '../../ui/tones.module.css';

interface LayerProofTableProps {
  readonly layers: readonly LayerSummary[];
  /** What a reading after intake found of each layer; empty where there was none. */
  readonly now: ReadonlyMap<number, RecheckStatus>;
}

/** Each layer against manifest and config, newest on top; after a second reading also against what was recorded. */
export function LayerProofTable({ layers, now }: LayerProofTableProps) {
  const { t } = useTranslation('overview');
  return (
    <table
      className={clsx(gridStyles.grid, styles.proofs, !(now.size === 0) && styles.rechecked)}
      aria-label={t('proof.table')}
    >
      <colgroup>
        <col className={styles.layerColumn} />
        <col />
        <col className={styles.sizeColumn} />
        <col className={styles.checkColumn} />
        <col className={styles.checkColumn} />
        {now.size === 0 ? null : <col className={styles.checkColumn} />}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={clsx(gridStyles.gutter, styles.layerCell)}>
            {t('proof.layerShort')}
          </th>
          <th scope="col">{t('proof.sha256')}</th>
          <th scope="col" className={clsx(gridStyles.numeric, styles.sizeCell)}>
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
    <tr className={isBad ? styles.broken : undefined} style={strataStyle(layer.layer, layers)}>
      <td className={clsx(gridStyles.gutter, styles.layerCell)}>{layer.layer}</td>
      <td className={textStyles.mono} {...seenTip(digest === null ? undefined : displayName(digest))}>
        {digest === null ? '—' : displayName(digest.split(':')[1] ?? digest)}
      </td>
      <td
        className={clsx(gridStyles.numeric, styles.sizeCell)}
        {...tip(size === null ? undefined : t('bytes', { bytes: formatExactBytes(size) }))}
      >
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
    <span className={clsx(tonesStyles[tone], layoutStyles.inline, styles.status)} {...tip(t(`proof.status.${status}`))}>
      <Icon name={icon} size={14} />
      <span className={status === 'verified' ? 'visually-hidden' : undefined}>{t(`proof.short.${status}`)}</span>
    </span>
  );
}

function NowMark({ status }: { readonly status: RecheckStatus }) {
  const { t } = useTranslation('overview');
  const { icon, tone } = RECHECK_LOOKS[status];
  return (
    <span
      className={clsx(tonesStyles[tone], layoutStyles.inline, styles.status)}
      {...tip(t(`recheck.status.${status}`))}
    >
      <Icon name={icon} size={14} />
      <span className={status === 'verified' ? 'visually-hidden' : undefined}>{t(`recheck.short.${status}`)}</span>
    </span>
  );
}
