import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ContentSearchState } from '../../../shared/contract/content-search';
import { formatBytes } from '../../../shared/byte-size';
import { describeFailure } from '../../../shared/words/describe';
import { cancelContentSearch } from '../../api/content-search';
import { useLocale } from '../../api/settings';
import { Button } from '../../ui/Button';
import { formatCount, formatDuration, wholePercent } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** How far a content search is, what it found, and what it could not search. */
export function ContentStatus({ state }: { readonly state: ContentSearchState }) {
  const { t } = useTranslation('search');
  const locale = useLocale();
  const words = useContentWords(state);
  const running = state.state === 'running';
  const share = wholePercent(state.bytesDone, state.bytesTotal);
  return (
    <>
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2>
          {t('content.found', { count: state.hits })}
          {t('digest.separator')}
          {t('content.matches', { count: state.matches })}
        </h2>
        <span className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>{words}</span>
        <span className={clsx(layoutStyles.atEnd, layoutStyles.inline)}>
          {running ? (
            <>
              <Progress label={t('content.progress')} share={share} />
              <Button small onPress={() => void cancelContentSearch(state.searchId)}>
                {t('content.cancel')}
              </Button>
            </>
          ) : null}
        </span>
      </div>
      {state.left.hits > 0 ? <Notice tone="plain">{t('content.left', { count: state.left.hits })}</Notice> : null}
      {state.notSearched.slice(0, 3).map(({ evidence, files, failure }) => (
        <Notice key={`${evidence}/${failure.code}`} tone="missing">
          {t('content.notSearched', {
            ...{ count: files, evidence: displayName(evidence) },
            why: displayName(describeFailure(failure, locale).title),
          })}
        </Notice>
      ))}
    </>
  );
}

/** The sentence that says where a content search is. */
export function useContentWords(state: ContentSearchState): string {
  const { t } = useTranslation('search');
  const files = formatCount(state.filesDone);
  const filesTotal = formatCount(state.filesTotal);
  switch (state.state) {
    case 'running': {
      const [done, total] = [formatBytes(state.bytesDone), formatBytes(state.bytesTotal)];
      return t('content.running', { done, total, files, filesTotal });
    }
    case 'done': {
      const time = state.tookMs < 1000 ? `${state.tookMs} ms` : formatDuration(state.tookMs);
      return t('content.done', { files, filesTotal, time });
    }
    case 'cancelled':
      return t('content.cancelled', { files, filesTotal });
    case 'failed':
      return '';
  }
}
