import { clsx } from 'clsx';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFormat } from '../../../shared/formats';
import { formats } from './report-options';
import { seenTip } from '../../ui/tip';
import * as textStyles from '../../ui/text.module.css';
import * as reportViewStyles from './ReportView.module.css';
import * as styles from './FormatList.module.css';

interface FormatListProps {
  readonly value: ReportFormat;
  readonly onChange: (format: ReportFormat) => void;
}

/** Every form that a report can be written in, with what it is for. */
export function FormatList({ value, onChange }: FormatListProps) {
  const { t } = useTranslation('report');
  const id = useId();
  return (
    <section className={reportViewStyles.section}>
      <h2 id={id}>{t('format')}</h2>
      <ul role="radiogroup" aria-labelledby={id}>
        {formats.map((format) => (
          <li key={format} role="presentation">
            <label className={styles.format} {...seenTip(t(`formatIs.${format}`))}>
              <input
                type="radio"
                className="visually-hidden"
                name={id}
                checked={format === value}
                aria-labelledby={`${id}${format}`}
                aria-describedby={`${id}${format}-what`}
                onChange={() => onChange(format)}
              />
              <i />
              <b id={`${id}${format}`}>{t(`vocabulary:format.${format}`)}</b>
              <span id={`${id}${format}-what`} className={clsx(textStyles.tiny, textStyles.muted, styles.what)}>
                {t(`formatIs.${format}`)}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
