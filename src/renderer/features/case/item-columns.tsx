import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseItem } from '../../../shared/contract/cases';
import { useZone } from '../../api/settings';
import { useVerification } from '../../api/verification';
import type { Column } from '../../list/column.types';
import { bytesColumn } from '../../list/columns';
import { formatTime, shortDigest, wholePercent } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { MiddlePath } from '../../ui/MiddlePath';
import { displayName } from '../../ui/hostile-name';
import { seenTip } from '../../ui/tip';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

const DIGITS = 3;

/** `E-001`: the number of an item, never given twice in its case. */
export const itemName = ({ item }: Pick<CaseItem, 'item'>): string => `E-${String(item).padStart(DIGITS, '0')}`;

/** Columns of the evidence of a case. */
export function useItemColumns(): readonly Column<CaseItem>[] {
  const { t } = useTranslation(['case', 'vocabulary']);
  const zone = useZone();
  return useMemo(() => {
    const item: Column<CaseItem> = {
      id: 'item',
      title: t('column.item'),
      isName: true,
      text: (one) => `${itemName(one)} ${one.name}`,
      cell: (one) => (
        <>
          <p className={layoutStyles.inline}>
            <span className={clsx(textStyles.tiny, textStyles.faint)}>{itemName(one)}</span>
            <span
              className={clsx(textStyles.mono, textStyles.strong, textStyles.clipped)}
              {...seenTip(displayName(one.name))}
            >
              <HostileText text={one.name} />
            </span>
          </p>
          <p className={clsx(textStyles.tiny, textStyles.muted)}>
            {t('evidence.images', { count: one.images })} · {t(`vocabulary:container.${one.container}`)}
          </p>
        </>
      ),
    };
    const digest: Column<CaseItem> = {
      id: 'sha256',
      title: t('column.intake'),
      width: 126,
      from: 640,
      text: (one) => one.sha256,
      cell: (one) => (
        <>
          <p className={textStyles.mono} {...seenTip(one.sha256)}>
            {shortDigest(one.sha256)}
          </p>
          <p className={clsx(textStyles.tiny, textStyles.muted)}>SHA-256</p>
        </>
      ),
    };
    const checked: Column<CaseItem> = {
      id: 'lastChecked',
      title: t(`column.checked.${zone}`),
      width: 150,
      text: (one) => formatTime(one.lastChecked, zone),
      value: (one) => one.lastChecked,
      cell: (one) => <Checked item={one} />,
    };
    const kept: Column<CaseItem> = {
      id: 'kept',
      title: t('column.kept'),
      width: 100,
      from: 760,
      text: (one) => t(one.copied ? 'kept.copied' : 'kept.inPlace'),
      value: (one) => (one.copied ? 'copied' : 'in place'),
      cell: (one) => (
        <>
          <p>{t(one.copied ? 'kept.copied' : 'kept.inPlace')}</p>
          <p className={clsx(textStyles.tiny, textStyles.muted)}>{t(one.copied ? 'kept.copiedIn' : 'kept.stays')}</p>
        </>
      ),
    };
    const place: Column<CaseItem> = {
      id: 'path',
      title: t('column.place'),
      width: 200,
      from: 900,
      isMono: true,
      text: (one) => one.path,
      cell: (one) => <MiddlePath path={one.path} />,
    };
    return [
      item,
      bytesColumn<CaseItem>({ id: 'bytes', title: t('column.size') }, ({ bytes }) => bytes),
      digest,
      checked,
      kept,
      place,
    ];
  }, [t, zone]);
}

/** When the bytes were last read again, and how far the reading is that goes on. */
function Checked({ item }: { readonly item: CaseItem }) {
  const { t } = useTranslation('case');
  const zone = useZone();
  const state = useVerification(item.evidenceId);
  if (state?.state === 'running') {
    return <p>{t('checked.running', { share: wholePercent(state.bytesDone, state.bytesTotal) })}</p>;
  }
  if (item.lastChecked === null) return <p className={textStyles.faint}>{t('checked.never')}</p>;
  const status = state?.counts?.status;
  return (
    <>
      <p>{status === undefined ? t('checked.done') : t(`checked.status.${status}`)}</p>
      <p className={clsx(textStyles.tiny, textStyles.muted)}>{formatTime(item.lastChecked, zone)}</p>
    </>
  );
}
