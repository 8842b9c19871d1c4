import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentHit, ContentMatch } from '../../../shared/contract/content-search';
import type { Column } from '../../list/column.types';
import { liftedColumns } from '../../list/lifted-columns';
import { formatExactBytes } from '../../ui/format';
import { tip } from '../../ui/tip';
import type { ContentRow } from './content-rows';
import { useHitColumns } from './result-columns';
import { Snippet } from './Snippet';
import * as textStyles from '../../ui/text.module.css';

/** Columns of the matches in files; what the heading of a file says is copied with each of its matches. */
export function useContentColumns(): readonly Column<ContentRow>[] {
  const { t } = useTranslation('search');
  const hits = useHitColumns();
  const placeWords = useMatchPlace();
  return useMemo(() => {
    const place: Column<ContentMatch> = {
      id: 'place',
      title: t('texts.column.place'),
      width: 132,
      align: 'end',
      text: placeWords,
      cellProps: ({ offset }) => ({
        className: textStyles.muted,
        ...tip(t('content.byte', { offset: formatExactBytes(offset) })),
      }),
    };
    const text: Column<ContentRow> = {
      id: 'text',
      title: t('texts.column.text'),
      isName: true,
      text: (row) => (row.kind === 'match' ? row.match.snippet.trim() : moreWords(row)),
      value: (row) => (row.kind === 'match' ? row.match.snippet : moreWords(row) || null),
      cell: (row) => (row.kind === 'match' ? <Snippet {...row.match} /> : moreWords(row)),
      cellProps: (row) => ({ className: row.kind === 'more' ? textStyles.muted : undefined }),
    };
    const moreWords = (row: ContentRow): string => (row.kind === 'more' ? t('content.more', { count: row.count }) : '');
    const encoding: Column<ContentMatch> = {
      id: 'encoding',
      title: t('column.encoding'),
      width: 96,
      isOptional: true,
      text: (match) => t(`content.encoding.${match.encoding}`),
      value: (match) => match.encoding,
    };
    const numbers = (['line', 'offset', 'length'] as const).map((id): Column<ContentMatch> => ({
      id,
      title: t(`column.${id}`),
      width: 90,
      align: 'end',
      isOptional: true,
      isCopied: true,
      text: (match) => (match[id] === null ? '' : formatExactBytes(match[id])),
      value: (match) => match[id],
    }));
    return [
      ...liftedColumns<ContentRow, ContentMatch>([place], matchOf),
      text,
      ...liftedColumns<ContentRow, ContentHit>([hits.path], hitOf),
      ...liftedColumns<ContentRow, ContentMatch>([...numbers, encoding], matchOf),
      ...liftedColumns<ContentRow, ContentHit>([hits.size, hits.digest, hits.layerDigest], hitOf),
    ];
  }, [t, hits, placeWords]);
}

const matchOf = (row: ContentRow): ContentMatch | null => (row.kind === 'match' ? row.match : null);
const hitOf = ({ hit }: ContentRow): ContentHit => hit;

/** Where a match stands in its file: the line of a text, or the byte. */
export function useMatchPlace(): (match: ContentMatch) => string {
  const { t } = useTranslation('search');
  return useCallback(
    ({ line, offset }) =>
      line === null ? t('content.byte', { offset: formatExactBytes(offset) }) : t('content.line', { line }),
    [t],
  );
}
