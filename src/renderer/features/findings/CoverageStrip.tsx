import { clsx } from 'clsx';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '../../../shared/contract/contract';
import type { Coverage } from '../../../shared/contract/findings';
import { Button } from '../../ui/Button';
import { formatBytes } from '../../../shared/byte-size';
import { formatCount } from '../../ui/format';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CoverageStrip.module.css';

/** How many were left out for each reason, in a row. */
function reasonsText(rows: Coverage['notScanned'], t: TFunction<'findings'>): string {
  return rows
    .map((one) => t('coverage.reason', { count: one.files, reason: t(`reason.${one.reason}`, { count: one.files }) }))
    .join(t('coverage.separator'));
}

/** What was scanned and what was not, and why. Always on screen: no finding says nothing about what was not read. */
export function CoverageStrip({ answer }: { readonly answer: ChannelOutput<'findings.list'> | undefined }) {
  const { t } = useTranslation('findings');
  const [open, setOpen] = useState(false);
  if (answer === undefined) {
    return (
      <section className={styles.coverage} aria-label={t('coverage.label')}>
        <p className={textStyles.faint}>{t('coverage.waiting')}</p>
      </section>
    );
  }
  const { filesSeen, filesScanned, notScanned, inside } = answer.coverage;
  const missed = notScanned.reduce((sum, one) => sum + one.files, 0);
  return (
    <section className={styles.coverage} aria-label={t('coverage.label')}>
      <p className={clsx(layoutStyles.inline, styles.line)}>
        <span className={styles.share} aria-hidden="true">
          <i style={{ flex: filesScanned }} />
          {missed === 0 ? null : <b style={{ flex: missed }} />}
        </span>
        <span>
          <strong>{t('coverage.scanned', { scanned: formatCount(filesScanned), count: filesSeen })}</strong>{' '}
          {missed === 0
            ? t('coverage.all')
            : t('coverage.missed', {
                count: missed,
                reasons: reasonsText(notScanned, t),
              })}
        </span>
        <Button small kind="quiet" pressed={open} onPress={() => setOpen(!open)}>
          {t('coverage.details')}
        </Button>
      </p>
      {inside.seen === 0 ? null : (
        <p className={clsx(textStyles.tiny, textStyles.muted)}>
          {t('coverage.inside', { scanned: formatCount(inside.scanned), count: inside.seen })}{' '}
          {inside.notScanned.length === 0
            ? null
            : t('coverage.insideMissed', { reasons: reasonsText(inside.notScanned, t) })}
        </p>
      )}
      {answer.hashSets.notLookedUp === 0 ? null : (
        <p className={clsx(textStyles.tiny, textStyles.muted)}>
          {t('coverage.hashSets', { count: answer.hashSets.notLookedUp })}
        </p>
      )}
      {open ? <Breakdown coverage={answer.coverage} /> : null}
      <p className={clsx(textStyles.tiny, textStyles.faint)}>
        {t('coverage.rules', { version: answer.rules.version, count: answer.rules.count })} {t('coverage.meaning')}
      </p>
    </section>
  );
}

/** What was scanned and how, and what was not and why: of files, and of what is in containers. */
function Breakdown({ coverage }: { readonly coverage: Coverage }) {
  const { t } = useTranslation('findings');
  const { looked, notScanned, inside } = coverage;
  const how = (rows: Coverage['looked']): readonly Counted[] =>
    rows.map((one) => ({ ...one, words: t(`coverage.how.${one.how}`) }));
  const why = (rows: Coverage['notScanned']): readonly Counted[] =>
    rows.map((one) => ({ ...one, words: t(`reason.${one.reason}`, { count: one.files }) }));
  return (
    <div className={styles.breakdown} role="group" aria-label={t('coverage.detailsLabel')}>
      <Part title={t('coverage.lookedTitle')} rows={how(looked)} />
      <Part title={t('coverage.leftTitle')} rows={why(notScanned)} />
      <Part title={t('coverage.insideLooked')} rows={how(inside.looked)} />
      <Part title={t('coverage.insideLeft')} rows={why(inside.notScanned)} />
    </div>
  );
}

interface Counted {
  readonly words: string;
  readonly files: number;
  readonly bytes: number;
}

function Part({ title, rows }: { readonly title: string; readonly rows: readonly Counted[] }) {
  const { t } = useTranslation('findings');
  if (rows.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {rows.map(({ words, files, bytes }) => (
          <li key={words}>{t('coverage.line', { count: files, size: formatBytes(bytes), reason: words })}</li>
        ))}
      </ul>
    </div>
  );
}
