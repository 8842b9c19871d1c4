import { clsx } from 'clsx';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextHit } from '../../../shared/contract/content-search';
import { channelPages } from '../../api/channel-query';
import { useSettings } from '../../api/settings';
import { failureOf } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { FailureView } from '../../ui/FailureView';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { EmptyState, Notice } from '../../ui/Notice';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows } from '../../ui/VirtualRows';
import { SkeletonRows, Spinner } from '../../ui/waiting';
import { Snippet, snippetText } from './Snippet';
import * as searchViewStyles from './SearchView.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

const PAGE = 200;

interface TextHitsProps {
  readonly place: 'history' | 'config';
  readonly query: string;
  readonly caseId: number | null;
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
export function TextHits({ place, query, caseId }: TextHitsProps) {
  const { t } = useTranslation('search');
  const go = useGo();
  const [selected, setSelected] = useState<number | null>(null);
  const result = useTexts(query, caseId);
  const { texts, first, hasNextPage, isFetching, fetchNextPage } = result;
  const failure = failureOf(result);
  const open = (hit: TextHit): void =>
    hit.where === 'config' ? go.overview(hit.image.id) : go.timeline(hit.image.id, hit.layer ?? undefined);
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
            <TextRows
              {...{ place, texts, selected }}
              onSelect={setSelected}
              onOpen={open}
              onEnd={hasNextPage && !isFetching ? () => void fetchNextPage() : null}
            />
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
  readonly onSelect: (index: number) => void;
  readonly onOpen: (hit: TextHit) => void;
  readonly onEnd: (() => void) | null;
}

function TextRows({ place, texts, selected, onSelect, onOpen, onEnd }: TextRowsProps) {
  const { t } = useTranslation('search');
  const rowHeight = useRowHeight('row', useSettings().density);
  const whereOf = ({ step, part, path }: TextHit): string =>
    step === null ? (path ?? '') : t('texts.step', { step, part: t(`texts.part.${part ?? 'created_by'}`) });
  const nameOf = ({ image }: TextHit): string => image.references[0] ?? image.imageId;
  return (
    <VirtualRows
      role="grid"
      label={t(`texts.label.${place}`)}
      className={clsx(searchViewStyles.hits, searchViewStyles.contentHits)}
      count={texts.length}
      rowHeight={rowHeight}
      selectedIndex={selected}
      onSelect={onSelect}
      onActivate={(index) => {
        const hit = texts[index];
        if (hit !== undefined) onOpen(hit);
      }}
      columns={
        <>
          <col className={searchViewStyles.imageColumn} />
          <col className={searchViewStyles.whereColumn} />
          <col />
        </>
      }
      header={
        <tr role="row">
          <th scope="col" role="columnheader">
            {t('column.image')}
          </th>
          <th scope="col" role="columnheader">
            {t('texts.column.place')}
          </th>
          <th scope="col" role="columnheader">
            {t('texts.column.text')}
          </th>
        </tr>
      }
      rowProps={(index) => {
        const hit = texts[index];
        return hit === undefined
          ? {}
          : { label: [displayName(nameOf(hit)), displayName(whereOf(hit)), snippetText(hit)].join(', ') };
      }}
      renderRow={(index) => {
        const hit = texts[index];
        if (hit === undefined) return null;
        return (
          <>
            <th scope="row" role="rowheader" className={textStyles.clipped}>
              <HostileText text={nameOf(hit)} />
            </th>
            <td role="gridcell" className={clsx(textStyles.clipped, textStyles.muted)}>
              <HostileText text={whereOf(hit)} />
            </td>
            <td role="gridcell" className={textStyles.clipped}>
              <Snippet {...hit} />
              {index >= texts.length - 1 && onEnd !== null ? <End onShown={onEnd} /> : null}
            </td>
          </>
        );
      }}
    />
  );
}

/** Being on screen asks for more. */
function End({ onShown }: { readonly onShown: () => void }) {
  useEffect(onShown, [onShown]);
  return null;
}
