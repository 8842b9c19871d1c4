import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '../../../shared/contract/contract';
import { formatCount } from '../../ui/format';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FootholdsView.module.css';

/** What was looked at and what was not. Always on screen: no foothold says nothing about what was not read. */
export function FootholdCoverage({ answer }: { readonly answer: ChannelOutput<'footholds.list'> | undefined }) {
  const { t } = useTranslation('footholds');
  const { coverage, rules } = answer ?? {};
  return (
    <section className={styles.coverage} aria-label={t('coverage.label')}>
      {coverage === undefined || rules === undefined ? (
        <p className={clsx(textStyles.small, textStyles.faint)}>{t('coverage.waiting')}</p>
      ) : (
        <>
          <p className={textStyles.small}>
            <strong>{t('coverage.seen', { count: coverage.filesSeen })}</strong>{' '}
            {t('coverage.read', { matched: formatCount(coverage.filesMatched), read: formatCount(coverage.filesRead) })}{' '}
            {coverage.notRead.length === 0
              ? t('coverage.all')
              : t('coverage.missed', {
                  reasons: coverage.notRead
                    .map(({ reason, files }) =>
                      t('coverage.reason', { count: files, reason: t(`coverage.gap.${reason}`) }),
                    )
                    .join(t('separator')),
                })}
          </p>
          <p className={clsx(textStyles.tiny, textStyles.muted)}>
            {coverage.hasPackages ? '' : `${t('coverage.noPackages')} `}
            {t('coverage.rules', { count: rules.count, version: rules.version })} {t('coverage.meaning')}
          </p>
        </>
      )}
    </section>
  );
}
