import { clsx } from 'clsx';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EarlierReport, ReportScope } from '../../../shared/contract/report';
import { channelQuery } from '../../api/channel-query';
import { TextField } from '../../ui/fields';
import { formatTime, shortDigest } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { Select } from '../../ui/Select';
import * as textStyles from '../../ui/text.module.css';
import type { Draft } from './use-draft';
import type { ExportState } from './use-report';
import * as styles from './ReportView.module.css';

const LONGEST_REASON = 2000;
const FIRST = 'first';

interface VersionChoiceProps {
  readonly draft: Draft;
  readonly scope: ReportScope;
  readonly exported: ExportState;
}

/** Whether the report is a first version, or which earlier one it takes the place of and why. */
export function VersionChoice({ draft, scope, exported }: VersionChoiceProps) {
  const { t } = useTranslation('report');
  const earlier = useQuery({
    ...channelQuery('report.earlier', { scope }),
    queryKey: ['report.earlier', { scope }, exported.kind],
  });
  const { amends, version } = draft;
  const reports = earlier.data?.reports ?? [];
  const known = amends === undefined || reports.some(({ sha256 }) => sha256 === amends.sha256);
  const named = ({ number, version: of, issued, format }: EarlierReport): string =>
    [displayName(number), t('version.n', { version: of }), formatTime(issued, 'utc'), t(`vocabulary:format.${format}`)]
      .filter((word) => word !== '')
      .join(', ');
  const choose = (sha256: string): void => {
    const found = reports.find((one) => one.sha256 === sha256);
    if (found === undefined) draft.choose({ version: 1, amends: undefined });
    else draft.amend(found);
  };
  return (
    <section className={styles.section}>
      <h2>{t('version.title', { version })}</h2>
      <Select
        label={t('version.replaces')}
        value={amends?.sha256 ?? FIRST}
        options={[
          { value: FIRST, label: t('version.first') },
          ...reports.map((one) => ({ value: one.sha256, label: named(one) })),
          ...(known ? [] : [{ value: amends.sha256, label: displayName(amends.number) }]),
        ]}
        onChange={choose}
      />
      {amends === undefined ? null : (
        <>
          <p className={clsx(textStyles.tiny, textStyles.muted)}>
            {t('version.names', { digest: shortDigest(`sha256:${amends.sha256}`) })}
          </p>
          <TextField
            label={t('version.reason')}
            value={amends.reason}
            maxLength={LONGEST_REASON}
            onChange={(reason) => draft.choose({ amends: { ...amends, reason } })}
          />
        </>
      )}
    </section>
  );
}
