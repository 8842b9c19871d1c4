import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { checkResultSchema, type CheckedReport, type ReportCheckState } from '../../../shared/contract/report-check';
import { useZone } from '../../api/settings';
import { formatCount, formatDuration, formatZonedMinute } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import { RESULT_LOOKS } from './ResultBadge';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as tonesStyles from '../../ui/tones.module.css';
import * as styles from './CheckView.module.css';

interface CheckSummaryProps {
  readonly state: ReportCheckState;
  readonly report: CheckedReport;
}

/** How many statements came out how, and what was compared with what. */
export function CheckSummary({ state, report }: CheckSummaryProps) {
  const { t } = useTranslation('check');
  const zone = useZone();
  const { counts, evidence, unstated, sameRules, tool } = report;
  const unread = evidence.filter(({ read }) => !read).length;
  const said = [
    t('compared', {
      time: state.at === null ? '' : formatZonedMinute(state.at, zone),
      took: formatDuration(state.tookMs),
    }),
    unread === 0 ? '' : t('unread', { count: unread }),
    unstated.count === 0 ? '' : t('unstated', { count: unstated.count }),
    sameRules ? '' : t('otherRules', { version: tool.version }),
  ];
  return (
    <section className={styles.summary} aria-label={t('column.result')}>
      {checkResultSchema.options.map((result) => {
        const { icon, tone } = RESULT_LOOKS[result];
        const count = counts[result];
        return (
          <div key={result} className={styles.figure}>
            <p className={clsx(layoutStyles.inline, count > 0 && tonesStyles[tone])}>
              <Icon name={icon} />
              <b>{formatCount(count)}</b>
            </p>
            <p className={clsx(textStyles.tiny, textStyles.muted)}>{t(`counted.${result}`, { count })}</p>
          </div>
        );
      })}
      <p className={clsx(styles.comparison, textStyles.tiny, textStyles.muted)}>{said.filter(Boolean).join(' ')}</p>
    </section>
  );
}
