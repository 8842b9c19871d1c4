import { clsx } from 'clsx';
import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { ContentHit } from '../../../shared/contract/content-search';
import type { RowPlace } from '../../list/column.types';
import { DataList, type RowLook } from '../../list/DataList';
import { fixedRows } from '../../list/list-rows';
import { displayName } from '../../ui/hostile-name';
import { MiddlePath } from '../../ui/MiddlePath';
import { useContentColumns, useMatchPlace } from './content-columns';
import type { ContentRow } from './content-rows';
import { contentDigest } from './search-groups';
import { snippetText } from './Snippet';
import { PlaceChips } from '../../work/MarkScope';
import { hitPlace } from '../../work/row-places';
import * as searchViewStyles from './SearchView.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

interface ContentHitListProps {
  readonly rows: readonly ContentRow[];
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (row: ContentRow) => void;
  readonly onPreview: () => void;
  /** Asks for more; null where there are none yet. */
  readonly onEnd: (() => void) | null;
}

/** Files that hold what was looked for, and the matches in each. */
export function ContentHitList({ rows, selected, onSelect, onOpen, onPreview, onEnd }: ContentHitListProps) {
  const { t } = useTranslation('search');
  const columns = useContentColumns();
  const rowLabel = useRowLabel();
  const listRows = useMemo(() => fixedRows(rows), [rows]);
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.key !== ' ' || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    onPreview();
    return true;
  };
  return (
    <DataList
      id="search.content"
      role="treegrid"
      label={t('content.label')}
      className={searchViewStyles.hits}
      rows={listRows}
      columns={columns}
      rowLabel={rowLabel}
      rowLook={lookOf}
      groupCell={(row) => (row.kind === 'file' ? <FileCell row={row} /> : null)}
      whereIs={whereIs}
      selected={selected}
      onSelect={onSelect}
      onOpen={onOpen}
      onKey={onKey}
      onEnd={onEnd}
    />
  );
}

function lookOf({ kind }: ContentRow): RowLook {
  return kind === 'file' ? { className: clsx(gridStyles.group, searchViewStyles.groupRow), level: 1 } : { level: 2 };
}

function whereIs({ hit }: ContentRow): RowPlace {
  return { path: hit.path, layer: hit.images[0]?.layer ?? null, digest: contentDigest(hit) };
}

/** What a row says aloud. */
function useRowLabel(): (row: ContentRow) => string {
  const { t } = useTranslation('search');
  const placeWords = useMatchPlace();
  const placesOf = usePlaceWords();
  return useCallback(
    (row) => {
      if (row.kind === 'file')
        return [displayName(row.hit.path), placesOf(row.hit), t('content.matches', { count: row.hit.matchCount })].join(
          t('digest.separator'),
        );
      if (row.kind === 'more') return t('content.more', { count: row.count });
      return [placeWords(row.match), snippetText(row.match)].join(t('digest.separator'));
    },
    [t, placeWords, placesOf],
  );
}

function FileCell({ row: { hit } }: { readonly row: ContentRow }) {
  const { t } = useTranslation('search');
  const placesOf = usePlaceWords();
  return (
    <div className={clsx(layoutStyles.inline, searchViewStyles.line)}>
      <span className={clsx(textStyles.mono, searchViewStyles.groupPath)}>
        <MiddlePath path={hit.path} />
      </span>
      <PlaceChips places={[hitPlace(hit)]} />
      <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>{formatBytes(hit.size)}</span>
      <span className={clsx(textStyles.regular, textStyles.tiny, textStyles.clipped)}>{placesOf(hit)}</span>
      <span className={clsx(layoutStyles.atEnd, textStyles.muted, textStyles.regular, textStyles.tiny)}>
        {t('content.matches', { count: hit.matchCount })}
      </span>
    </div>
  );
}

/** Image, case and layer of the first place of a file, and how many more places there are. */
function usePlaceWords(): (hit: ContentHit) => string {
  const { t } = useTranslation('search');
  return useCallback(
    ({ images: [first, ...more] }) => {
      if (first === undefined) return '';
      const where = t('content.where', {
        image: displayName(first.references[0] ?? first.imageId),
        case: first.caseName === null ? t('noCase') : displayName(first.caseName),
        layer: first.layer,
      });
      return more.length === 0 ? where : `${where} ${t('content.elsewhere', { count: more.length })}`;
    },
    [t],
  );
}
