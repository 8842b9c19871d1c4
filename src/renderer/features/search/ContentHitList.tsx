import { clsx } from 'clsx';
import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { RowPlace } from '../../list/column.types';
import { DataList, type RowLook } from '../../list/DataList';
import { fixedRows } from '../../list/list-rows';
import { displayName } from '../../ui/hostile-name';
import { MiddlePath } from '../../ui/MiddlePath';
import { useContentColumns, useMatchPlace } from './content-columns';
import type { ContentRow } from './content-rows';
import { contentDigest } from './search-groups';
import { snippetText } from './Snippet';
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
  return { path: hit.path, layer: hit.images[0]?.layer ?? null, digest: contentDigest(hit.sha256) };
}

/** What a row says aloud. */
function useRowLabel(): (row: ContentRow) => string {
  const { t } = useTranslation('search');
  const placeWords = useMatchPlace();
  return useCallback(
    (row) => {
      if (row.kind === 'file')
        return `${displayName(row.hit.path)}, ${t('content.matches', { count: row.hit.matchCount })}`;
      if (row.kind === 'more') return t('content.more', { count: row.count });
      return `${placeWords(row.match)}, ${snippetText(row.match)}`;
    },
    [t, placeWords],
  );
}

function FileCell({ row: { hit } }: { readonly row: ContentRow }) {
  const { t } = useTranslation('search');
  const images = new Set(hit.images.map(({ id }) => id)).size;
  return (
    <div className={clsx(layoutStyles.inline, searchViewStyles.line)}>
      <span className={clsx(textStyles.mono, searchViewStyles.groupPath)}>
        <MiddlePath path={hit.path} />
      </span>
      <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>{formatBytes(hit.size)}</span>
      <span className={clsx(layoutStyles.atEnd, textStyles.muted, textStyles.regular, textStyles.tiny)}>
        {t('content.matches', { count: hit.matchCount })}, {t('spread.images', { count: images })}
      </span>
    </div>
  );
}
