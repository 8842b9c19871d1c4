import { clsx } from 'clsx';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextHit } from '../../../shared/contract/content-search';
import type { ImageRow } from '../../../shared/contract/library';
import { channelPages } from '../../api/channel-query';
import { failureOf } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import { DataList } from '../../list/DataList';
import { useRowSelection, type RowSelection } from '../../list/use-row-selection';
import { fixedRows } from '../../list/list-rows';
import { FailureView } from '../../ui/FailureView';
import { displayName } from '../../ui/hostile-name';
import { EmptyState, Notice } from '../../ui/Notice';
import { SkeletonRows, Spinner } from '../../ui/waiting';
import { snippetText } from './Snippet';
import { textImage, useTextColumns, useTextPlace } from './text-columns';
import { useMarkCommands } from '../../work/mark-commands';
import { useMarkWords } from '../../work/MarkScope';
import { markable, textPlace } from '../../work/row-places';
import * as searchViewStyles from './SearchView.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

const PAGE = 200;

interface TextHitsProps {
  readonly place: 'history' | 'config';
  readonly query: string;
  readonly caseId: number | null;
  readonly images: ReadonlyMap<number, ImageRow>;
}

function useTexts(query: string, caseId: number | null) {
  const result = useInfiniteQuery({
    ...channelPages('search.texts', { query, caseId }, (offset: number) => ({ query, caseId, offset, limit: PAGE })),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.texts.length, 0);
      return last.texts.length === 0 || loaded >= last.total ? undefined : loaded;
    },
    placeholderData: keepPreviousData,
  });
  const texts = useMemo(() => result.data?.pages.flatMap((page) => page.texts), [result.data]);
  return { ...result, texts, first: result.data?.pages[0] };
}

/** Texts of histories or configs that match: which image, where in it, and what stands there. */
export function TextHits({ place, query, caseId, images }: TextHitsProps) {
  const { t } = useTranslation('search');
  const go = useGo();
  const [selected, setSelected] = useState<number | null>(null);
  const result = useTexts(query, caseId);
  const { texts, first, hasNextPage, isFetching, fetchNextPage } = result;
  const failure = failureOf(result);
  const open = (hit: TextHit): void =>
    hit.where === 'config' ? go.overview(hit.image.id) : go.timeline(hit.image.id, hit.layer ?? undefined);
  const chosen = selected === null ? undefined : texts?.[selected];
  const selection = useRowSelection(texts?.length ?? 0, selected, setSelected);
  useMarkCommands({
    count: selection.count,
    load: () => markable((texts ?? []).filter((_, index) => selection.isChosen(index)).map(textPlace)),
    image: chosen === undefined ? undefined : images.get(chosen.image.id),
  });
  useCommands(
    (['config', 'history'] as const).map((where) => ({
      id: `search.show.${where}`,
      title: `search:command.show.${where}`,
      onRows: true,
      when: () => chosen?.where === where,
      run: () => (chosen === undefined ? undefined : open(chosen)),
    })),
  );
  return (
    <section
      className={clsx(searchViewStyles.results, searchViewStyles.whole)}
      data-part="results"
      aria-label={t('results')}
      aria-busy={isFetching}
      data-pane=""
    >
      {failure === null ? null : <FailureView failure={failure} onRetry={() => void result.refetch()} />}
      {failure === null && texts === undefined ? <SkeletonRows rows={12} /> : null}
      {failure !== null || texts === undefined || first === undefined ? null : (
        <>
          <div className={panesStyles.paneHead} data-part="pane-head">
            <h2>{t('texts.count', { count: first.total })}</h2>
            <span className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>{t('texts.hint')}</span>
            <span className={layoutStyles.atEnd}>{isFetching ? <Spinner label={t('searching')} /> : null}</span>
          </div>
          {first.unreadable > 0 ? (
            <Notice tone="missing">{t('texts.unreadable', { count: first.unreadable })}</Notice>
          ) : null}
          {texts.length === 0 ? (
            <EmptyState icon="search" title={t(`texts.nothing.${place}`)} />
          ) : (
            <div className={searchViewStyles.rows}>
              <TextRows
                {...{ place, texts, selected, selection }}
                onSelect={setSelected}
                onOpen={open}
                onEnd={hasNextPage && !isFetching ? () => void fetchNextPage() : null}
              />
            </div>
          )}
        </>
      )}
    </section>
  );
}

interface TextRowsProps {
  readonly place: TextHitsProps['place'];
  readonly texts: readonly TextHit[];
  readonly selected: number | null;
  readonly selection: RowSelection;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (hit: TextHit) => void;
  readonly onEnd: (() => void) | null;
}

function TextRows({ place, texts, ...on }: TextRowsProps) {
  const { t } = useTranslation('search');
  const columns = useTextColumns();
  const placeWords = useTextPlace();
  const markWords = useMarkWords();
  const rows = useMemo(() => fixedRows(texts), [texts]);
  const rowLabel = useCallback(
    (hit: TextHit) =>
      [displayName(textImage(hit)), displayName(placeWords(hit)), snippetText(hit), markWords(textPlace(hit))]
        .filter(Boolean)
        .join(t('digest.separator')),
    [t, placeWords, markWords],
  );
  return (
    <DataList
      id="search.texts"
      label={t(`texts.label.${place}`)}
      rows={rows}
      columns={columns}
      rowLabel={rowLabel}
      {...on}
    />
  );
}
