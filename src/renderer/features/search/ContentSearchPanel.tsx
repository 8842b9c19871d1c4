import { clsx } from 'clsx';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentSearchState } from '../../../shared/contract/content-search';
import type { ImageRow } from '../../../shared/contract/library';
import { startContentSearch, useContentHits, useContentSearch } from '../../api/content-search';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { announce } from '../../ui/live-region';
import { useIsNarrow } from '../../ui/use-is-narrow';
import { EmptyState } from '../../ui/Notice';
import { ContentHitList } from './ContentHitList';
import { contentPlace, contentRows, layerOffset, type ContentRow } from './content-rows';
import { ContentStatus, useContentWords } from './ContentStatus';
import { HitPreview } from './HitPreview';
import { groupHits } from './search-groups';
import { useMarkCommands } from '../../work/mark-commands';
import { hitCommands } from './search-commands';
import * as searchViewStyles from './SearchView.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface ContentSearchPanelProps {
  readonly query: string;
  readonly caseId: number | null;
  readonly images: ReadonlyMap<number, ImageRow>;
  readonly onPreview: () => void;
  /** Looks for something else in all evidence. */
  readonly onQuery: (query: string) => void;
}

/** Search inside of files: it reads evidence, so it begins when it is asked to, and can be cancelled. */
export function ContentSearchPanel(props: ContentSearchPanelProps) {
  const { query, caseId } = props;
  const { t } = useTranslation('search');
  const state = useContentSearch();
  const start = (): void => void startContentSearch(query, caseId);
  if (state?.query === query && state.caseId === caseId)
    return <Results key={state.searchId} {...props} state={state} onRetry={start} />;
  return (
    <section className={searchViewStyles.results} data-part="results" aria-label={t('results')} data-pane="">
      <EmptyState
        icon="search"
        title={t('content.ready')}
        actions={
          <Button kind="primary" title={t('content.startKey')} onPress={start}>
            {t('content.start')}
          </Button>
        }
      >
        <p>{t('content.readyHint')}</p>
      </EmptyState>
    </section>
  );
}

interface ResultsProps extends ContentSearchPanelProps {
  readonly state: ContentSearchState;
  readonly onRetry: () => void;
}

function Results({ state, images, onPreview, onQuery, onRetry }: ResultsProps) {
  const { t } = useTranslation('search');
  const go = useGo();
  const isNarrow = useIsNarrow();
  const [selected, setSelected] = useState<number | null>(null);
  const { hits, more } = useContentHits(state);
  const rows = useMemo(() => contentRows(hits), [hits]);
  const row = selected === null ? undefined : rows[selected];
  const place = row?.hit.images[0];
  useSpokenEnd(state);
  const open = ({ hit }: ContentRow, at = hit.images[0]): void => {
    if (at !== undefined) go.explorer(at.id, { layer: at.layer, view: 'layer', path: hit.path, entry: hit.entryId });
  };
  const at = row?.kind === 'match' ? layerOffset(row.hit, row.match) : null;
  const marks = useMarkCommands({
    count: row === undefined ? 0 : 1,
    load: () => (row === undefined ? [] : [contentPlace(row)]),
    image: place === undefined ? undefined : images.get(place.id),
  });
  const openBytes = (): void => {
    if (at !== null && place !== undefined) go.explorer(place.id, { layer: place.layer, at });
  };
  useCommands([
    ...(row === undefined
      ? []
      : hitCommands({
          go,
          hit: row.hit,
          place,
          onOpen: () => open(row),
          onPreview: isNarrow ? onPreview : null,
          onQuery,
        })),
    {
      id: 'search.bytes',
      title: 'search:content.bytes',
      onRows: true,
      when: () => at !== null && place !== undefined,
      run: openBytes,
    },
  ]);
  return (
    <>
      <section
        className={searchViewStyles.results}
        data-part="results"
        aria-label={t('results')}
        aria-busy={state.state === 'running'}
        data-pane=""
      >
        <ContentStatus state={state} />
        {state.state === 'failed' && state.failure !== null ? (
          <FailureView failure={state.failure} onRetry={onRetry} />
        ) : null}
        {state.state === 'done' && state.hits === 0 ? <EmptyState icon="search" title={t('content.nothing')} /> : null}
        {rows.length === 0 ? null : (
          <div className={searchViewStyles.rows}>
            <ContentHitList
              {...{ rows, selected, onPreview }}
              onSelect={setSelected}
              onOpen={(chosen) => open(chosen)}
              onEnd={more}
            />
          </div>
        )}
      </section>
      <aside className={searchViewStyles.preview} aria-label={t('preview.label')} data-pane="">
        {row === undefined || place === undefined ? (
          <p className={clsx(panesStyles.section, textStyles.small, textStyles.muted)} data-part="section">
            {t('preview.none')}
          </p>
        ) : (
          <>
            <HitPreview
              hit={row.hit}
              place={place}
              group={groupHits([row.hit])[0]}
              images={images}
              onOpen={(_hit, chosen) => open(row, chosen)}
              marks={marks}
            />
            {at === null ? null : (
              <p className={panesStyles.section} data-part="section">
                <Button small icon="open" onPress={openBytes}>
                  {t('content.bytes')}
                </Button>
              </p>
            )}
          </>
        )}
      </aside>
    </>
  );
}

/** Says the end of a search that was on screen while it ran. */
function useSpokenEnd(state: ContentSearchState): void {
  const { t } = useTranslation('search');
  const words = [t('content.found', { count: state.hits }), useContentWords(state)].join(t('digest.separator'));
  const wasRunning = useRef(false);
  const running = state.state === 'running';
  useEffect(() => {
    if (wasRunning.current && !running) announce(words);
    wasRunning.current = running;
  }, [running, words]);
}
