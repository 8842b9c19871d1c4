import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDuration } from '../../ui/format';
import { Spinner } from '../../ui/waiting';
import type { Count } from './use-count';
import type { SearchResults } from './use-search';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface ResultsHeadProps {
  readonly results: SearchResults;
  readonly groups: number;
  readonly count: Count;
}

/** How many files are shown and how many entries match, as far as it is known. */
export function ResultsHead({ results, groups, count }: ResultsHeadProps) {
  const { t } = useTranslation('search');
  const { hits = [], whole, tookMs } = results;
  const loaded = formatCount(hits.length);
  const time = tookMs < 100 ? `${Math.ceil(tookMs)} ms` : formatDuration(tookMs);
  // All that match are loaded: nothing needs counting.
  const total = whole ? hits.length : count.matched;
  return (
    <div className={panesStyles.paneHead} data-part="pane-head">
      <h2>{whole ? t('files', { count: groups }) : t('filesSoFar', { count: groups })}</h2>
      <span className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
        {whole || count.done
          ? t('counts', { count: total, loaded, time })
          : t('countsSoFar', { count: Math.max(total, hits.length), loaded, time })}{' '}
        {t('deletedListed')}
      </span>
      <span className={layoutStyles.atEnd}>{results.searching ? <Spinner label={t('searching')} /> : null}</span>
    </div>
  );
}
