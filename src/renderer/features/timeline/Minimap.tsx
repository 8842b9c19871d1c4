import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { yearBars, yearLabels } from './year-bars';
import { tip } from '../../ui/tip';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './Minimap.module.css';

/** All file times by year, whatever the zoom below. */
export function Minimap({ byYear }: { readonly byYear: readonly { readonly year: number; readonly files: number }[] }) {
  const { t } = useTranslation(['timeline', 'vocabulary']);
  const bars = yearBars(byYear);
  const files = byYear.reduce((sum, one) => sum + one.files, 0);
  const [first, last] = [bars[0]?.year ?? 0, bars.at(-1)?.year ?? 0];
  const words = bars.map((one) => t('year', { year: one.year, count: one.files })).join(t('vocabulary:separator'));
  return (
    <div className={styles.minimap}>
      <span className={clsx(textStyles.tiny, textStyles.muted, styles.minimapLabel)}>
        <b className={textStyles.strong}>{t('fileTimes', { count: files })}</b>
        <br />
        {t('byYear')}
      </span>
      <div className={styles.minimapTrack} role="img" aria-label={words}>
        {bars.map((one) => (
          <i
            key={one.year}
            style={{ left: `${one.left}%`, width: `${one.width}%`, height: `${one.height}%` }}
            {...tip(t('year', { year: one.year, count: one.files }))}
          />
        ))}
        <span className={clsx(styles.years, textStyles.tiny, textStyles.faint)} aria-hidden="true">
          {bars.length === 0
            ? null
            : yearLabels(first, last).map((year) => (
                <span key={year} style={{ left: `${((year - first) / (last - first + 1)) * 100}%` }}>
                  {year}
                </span>
              ))}
        </span>
      </div>
    </div>
  );
}
