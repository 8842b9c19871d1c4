import { clsx } from 'clsx';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseQuery } from '../../../shared/query/parse-query';
import { placedQuery } from '../../../shared/query/query-place';
import { queryIn } from '../../../shared/query/query-places';
import { startContentSearch } from '../../api/content-search';
import { useDebounced } from '../../api/use-debounced';
import { useChannel } from '../../api/use-channel';
import { useImages } from '../../api/use-images';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import type { SearchSearch } from '../../commands/routes';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { useIsNarrow } from '../../ui/use-is-narrow';
import { EmptyState, Notice } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/waiting';
import { asksForDigest, DigestOwners } from './DigestOwners';
import { Facets } from './Facets';
import { HitPreview } from './HitPreview';
import { PlaceStrip } from './PlaceStrip';
import { PlacedResults } from './PlacedResults';
import { QueryBar } from './QueryBar';
import { ResultsHead } from './ResultsHead';
import { ResultList } from './ResultList';
import { useRowSelection } from '../../list/use-row-selection';
import { useMarkCommands } from '../../work/mark-commands';
import { MarkScope } from '../../work/MarkScope';
import { hitPlace, markable } from '../../work/row-places';
import { groupHits, hitsOf, searchRows, type Place } from './search-groups';
import { SearchExamples } from './SearchExamples';
import { UncheckedStrip } from './UncheckedStrip';
import { useCount } from './use-count';
import { useHitExtract } from './use-hit-extract';
import { groupCommands, hitCommands } from './search-commands';
import { useSearch } from './use-search';
import type { SearchHit } from '../../../shared/contract/search';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './SearchView.module.css';

const TYPING_MS = 60;

/** Where else is this, in all evidence? */
export function SearchView({ search }: { readonly search: SearchSearch }) {
  return (
    <MarkScope imageId={null}>
      <Search search={search} />
    </MarkScope>
  );
}

function Search({ search }: { readonly search: SearchSearch }) {
  const { t } = useTranslation('search');
  const go = useGo();
  const isNarrow = useIsNarrow();
  const images = useImages();
  const library = useChannel('library.get', {});
  const [text, setText] = useState(search.q ?? '');
  const [caseId, setCaseId] = useState<number | null>(search.case ?? null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<number | null>(null);
  const [preview, setPreview] = useState(false);
  useFollowed(search.q, setText);
  const query = useDebounced(text.trim(), TYPING_MS);
  const parsed = parseQuery(query);
  const mistake = parsed.ok ? null : parsed.mistake;
  const place = parsed.ok ? placedQuery(parsed.query).place : 'files';
  const asked = mistake === null && place === 'files' ? query : '';
  const results = useSearch(asked, caseId);
  const counted = mistake === null ? (place === 'files' ? query : (queryIn('files', query) ?? '')) : '';
  const count = useCount(counted, caseId, place !== 'files' || (results.hits !== undefined && !results.stale));
  const groups = useMemo(() => groupHits(results.hits ?? []), [results.hits]);
  const rows = useMemo(() => searchRows(groups, closed), [groups, closed]);
  const selection = useRowSelection(rows.length, selected, setSelected);
  const row = selected === null ? undefined : rows[selected];

  const change = (next: string): void => {
    setText(next);
    setSelected(null);
  };
  const open = (hit: SearchHit, place: Place): void =>
    go.explorer(place.id, { layer: place.layer, view: 'layer', path: hit.path, entry: hit.entryId });
  const toggle = (key: string, to?: boolean): void =>
    setClosed((now) => {
      const next = new Set(now);
      if (to ?? next.has(key)) next.delete(key);
      else next.add(key);
      return next;
    });
  const shown = row === undefined ? null : row.kind === 'place' ? row : (row.group.places[0] ?? null);

  const closeAll = (): void => setClosed(new Set(groups.map(({ key }) => key)));
  const openAll = closed.size === 0 ? null : () => setClosed(new Set());
  const onPreview = (): void => setPreview(!preview);
  const lookFor = (next: string): void => {
    change(next);
    setCaseId(null);
  };
  const hit = shown?.hit;
  const extract = useHitExtract(rows, selection.ranges, images.byId);
  const marks = useMarkCommands({
    count: place === 'files' ? selection.count : 0,
    load: () => markable(hitsOf(rows, selection.ranges).map(hitPlace)),
    image: shown === null ? undefined : images.byId.get(shown.place.id),
  });
  // Of another place than files, its list has the commands.
  useCommands([
    ...(hit === undefined
      ? []
      : hitCommands({
          go,
          hit,
          place: shown?.place,
          onOpen: open,
          onPreview: isNarrow ? onPreview : null,
          onQuery: lookFor,
        })),
    ...(place === 'files'
      ? groupCommands({ go, rows, selection, onExtract: extract.ask, onCloseAll: closeAll, onOpenAll: openAll })
      : []),
  ]);

  const bar = (
    <QueryBar
      value={text}
      onChange={change}
      caseId={caseId}
      cases={library.data?.cases ?? []}
      images={library.data?.totals.images ?? null}
      onCase={setCaseId}
      mistake={query === text.trim() ? mistake : null}
      onEnter={looksInContent(text) ? () => void startContentSearch(text.trim(), caseId) : undefined}
    >
      {query === '' || mistake !== null ? null : <PlaceStrip {...{ query, place, caseId, count }} onQuery={change} />}
    </QueryBar>
  );
  if (place !== 'files') {
    return (
      <main className={clsx(panesStyles.view, styles.search, preview && styles.withPreview)} id="main">
        <h1 className="visually-hidden">{t('title')}</h1>
        {bar}
        <PlacedResults {...{ place, query, caseId }} images={images.byId} onPreview={onPreview} onQuery={lookFor} />
      </main>
    );
  }
  return (
    <main className={clsx(panesStyles.view, styles.search, preview && styles.withPreview)} id="main">
      <h1 className="visually-hidden">{t('title')}</h1>
      {bar}
      {asked === '' ? null : <Facets query={text} count={count} images={images.byId} onQuery={change} />}
      <section
        className={styles.results}
        data-part="results"
        aria-label={t('results')}
        aria-busy={results.searching}
        data-pane=""
      >
        {query === '' || mistake !== null ? <SearchExamples onChoose={change} /> : null}
        {query !== '' && results.failure !== null ? (
          <FailureView failure={results.failure} onRetry={results.retry} />
        ) : null}
        {query !== '' && mistake === null && results.hits === undefined && results.failure === null ? (
          <SkeletonRows rows={12} />
        ) : null}
        {results.hits !== undefined && results.failure === null ? (
          <>
            <ResultsHead results={results} groups={groups.length} count={count} />
            {results.notChecked.length === 0 ? null : <UncheckedStrip imageIds={results.notChecked} />}
            {results.notLookedUp === 0 ? null : (
              <Notice tone="missing">{t('notLookedUp', { count: results.notLookedUp })}</Notice>
            )}
            {extract.notice}
            {asksForDigest(asked) ? <DigestOwners query={asked} caseId={caseId} /> : null}
            {results.hits.length === 0 && !results.searching && results.notChecked.length === 0 ? noHit() : null}
            {rows.length === 0 ? null : (
              <div className={styles.rows}>
                <ResultList
                  rows={rows}
                  query={query}
                  images={images.byId}
                  closed={closed}
                  selected={selected}
                  selection={selection}
                  onSelect={setSelected}
                  onOpen={open}
                  onToggle={toggle}
                  onPreview={onPreview}
                  onEnd={results.more}
                />
              </div>
            )}
            <Keys />
          </>
        ) : null}
      </section>
      <aside className={styles.preview} aria-label={t('preview.label')} data-pane="">
        {shown === null ? (
          <p className={clsx(panesStyles.section, textStyles.small, textStyles.muted)} data-part="section">
            {t('preview.none')}
          </p>
        ) : (
          <HitPreview
            hit={shown.hit}
            place={shown.place}
            group={row?.group}
            images={images.byId}
            onOpen={open}
            marks={marks}
          />
        )}
      </aside>
      {extract.dialog}
    </main>
  );

  function noHit() {
    const where =
      caseId === null
        ? t('noHit.library', { count: library.data?.totals.images ?? 0 })
        : t('noHit.case', { name: library.data?.cases.find((one) => one.id === caseId)?.name ?? '' });
    return (
      <EmptyState
        icon="search"
        title={t('noHit.title')}
        actions={<Button onPress={() => change('')}>{t('noHit.clear')}</Button>}
      >
        <p>{where}</p>
        <p>{t('noHit.not')}</p>
      </EmptyState>
    );
  }
}

/** True for a query that reads files, which begins with Enter and not with each key. */
function looksInContent(text: string): boolean {
  const parsed = parseQuery(text.trim());
  return parsed.ok && placedQuery(parsed.query).place === 'content';
}

/** A query that comes from elsewhere (palette, link) replaces the one in the field; typing does not go the other way. */
function useFollowed(q: string | undefined, setText: (text: string) => void): void {
  const last = useRef(q);
  useEffect(() => {
    if (q === undefined || q === last.current) return;
    last.current = q;
    setText(q);
  }, [q, setText]);
}

function Keys() {
  const { t } = useTranslation('search');
  const keys = ['move', 'group', 'preview', 'open', 'edit'] as const;
  return (
    <p className={clsx(styles.keys, textStyles.tiny, textStyles.muted)}>
      {keys.map((key) => (
        <span key={key}>
          {t(`keys.${key}.caps`)
            .split(' ')
            .map((cap) => (
              <kbd key={cap}>{cap}</kbd>
            ))}{' '}
          {t(`keys.${key}.does`)}
        </span>
      ))}
    </p>
  );
}
