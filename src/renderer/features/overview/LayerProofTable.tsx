import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerSummary } from '../../../shared/contract/image';
import { isChanged, type RecheckStatus } from '../../../shared/contract/verify';
import type { DigestStatus } from '../../../shared/vocabulary';
import type { Column } from '../../list/column.types';
import { bytesColumn, gutterColumn } from '../../list/columns';
import { fixedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { displayName } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { STATUS_LOOKS } from '../../ui/status-looks';
import { strataStyle } from '../../ui/strata';
import { seenTip, tip } from '../../ui/tip';
import { RECHECK_LOOKS } from './recheck-summary';
import * as layoutStyles from '../../ui/layout.module.css';
import * as styles from './LayerProofTable.module.css';
import * as tonesStyles from '../../ui/tones.module.css';

interface LayerProofTableProps {
  readonly layers: readonly LayerSummary[];
  /** What a reading after intake found of each layer; empty where there was none. */
  readonly now: ReadonlyMap<number, RecheckStatus>;
}

/** In px: the strata beside them stand as close. */
const ROW = 21;
/** Rows in view at once: more than most images have layers. */
const MOST_ROWS = 40;

/** Each layer against manifest and config, newest on top; after a second reading also against what was recorded. */
export function LayerProofTable({ layers, now }: LayerProofTableProps) {
  const { t } = useTranslation(['overview', 'vocabulary']);
  const rows = useMemo(() => fixedRows(layers.toReversed()), [layers]);
  return (
    <PanelList
      id={now.size === 0 ? 'overview.proofs' : 'overview.recheck'}
      label={t('proof.table')}
      className={styles.proofs}
      rowHeight={ROW}
      most={MOST_ROWS}
      rows={rows}
      columns={useProofColumns(now)}
      rowLabel={(layer) =>
        [
          t('vocabulary:layer', { layer: layer.layer }),
          t(`proof.status.${layer.digestStatus}`),
          t(`proof.status.${layer.diffIdStatus}`),
        ].join(t('separator'))
      }
      rowLook={(layer) => ({
        className: clsx(isBad(layer, now.get(layer.layer)) && styles.broken),
        style: strataStyle(layer.layer, layers.length),
      })}
      whereIs={whereIs}
    />
  );
}

const digestOf = ({ digest, diffId }: LayerSummary): string | null => digest ?? diffId;
const whereIs = (layer: LayerSummary) => ({ layer: layer.layer, digest: digestOf(layer) });

function isBad({ digestStatus, diffIdStatus }: LayerSummary, now: RecheckStatus | undefined): boolean {
  return [digestStatus, diffIdStatus].includes('mismatch') || (now !== undefined && isChanged(now));
}

function useProofColumns(now: LayerProofTableProps['now']): readonly Column<LayerSummary>[] {
  const { t } = useTranslation('overview');
  return useMemo(() => {
    const digest: Column<LayerSummary> = {
      id: 'digest',
      title: t('proof.sha256'),
      least: 56,
      isName: true,
      isMono: true,
      text: (layer) => digestOf(layer) ?? '—',
      cell: (layer) => {
        const whole = digestOf(layer);
        return whole === null ? '—' : displayName(whole.split(':')[1] ?? whole);
      },
      cellProps: (layer) => seenTip(displayName(digestOf(layer) ?? '')),
    };
    const check = (id: 'digestStatus' | 'diffIdStatus', title: string, width: number): Column<LayerSummary> => ({
      id,
      title,
      width,
      text: (layer) => t(`proof.status.${layer[id]}`),
      value: (layer) => layer[id],
      cell: (layer) => <StatusMark status={layer[id]} />,
    });
    const nowOf = (layer: LayerSummary): RecheckStatus | undefined => now.get(layer.layer);
    const recheck: Column<LayerSummary> = {
      id: 'now',
      title: t('recheck.column'),
      width: 80,
      text: (layer) => words(nowOf(layer)),
      cell: (layer) => <NowMark status={nowOf(layer)} />,
    };
    const words = (status: RecheckStatus | undefined): string =>
      status === undefined ? '' : t(`recheck.status.${status}`);
    return [
      gutterColumn<LayerSummary>({ id: 'layer', title: t('proof.layerShort'), width: 32 }, ({ layer }) => layer),
      digest,
      bytesColumn<LayerSummary>(
        { id: 'size', title: t('proof.size'), width: 74, from: now.size === 0 ? 0 : 420 },
        ({ bytes, uncompressedBytes }) => bytes ?? uncompressedBytes,
      ),
      check('digestStatus', t('proof.manifest'), 88),
      check('diffIdStatus', t('proof.config'), 88),
      ...(now.size === 0 ? [] : [recheck]),
    ];
  }, [t, now]);
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

function NowMark({ status }: { readonly status: RecheckStatus | undefined }) {
  const { t } = useTranslation('overview');
  if (status === undefined) return null;
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
