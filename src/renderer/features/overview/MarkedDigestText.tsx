import { useTranslation } from 'react-i18next';
import { HostileText } from '../../ui/HostileText';
import { markDifference } from './proof-chain';
import * as textStyles from '../../ui/text.module.css';

/** A digest with the part marked that differs from another one. */
export function MarkedDigestText({ value, other }: { readonly value: string | null; readonly other: string | null }) {
  const { t } = useTranslation('overview');
  if (value === null) return <span className={textStyles.faint}>{t('mismatch.notComputed')}</span>;
  const [before, differing, after] = markDifference(value, other ?? '');
  return (
    <>
      <HostileText text={before} />
      <b>
        <HostileText text={differing} />
      </b>
      <HostileText text={after} />
    </>
  );
}
