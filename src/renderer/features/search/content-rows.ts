import type { ContentHit, ContentMatch } from '../../../shared/contract/content-search';
import type { WorkPlace } from '../../../shared/contract/work-place';
import { hitPlace } from '../../work/row-places';

/** A line of the list: a file, a match in it, or how many matches of it are not kept. */
export type ContentRow =
  | { readonly kind: 'file'; readonly hit: ContentHit }
  | { readonly kind: 'match'; readonly hit: ContentHit; readonly match: ContentMatch }
  | { readonly kind: 'more'; readonly hit: ContentHit; readonly count: number };

/** The lines of all hits, in their order. */
export function contentRows(hits: readonly ContentHit[]): readonly ContentRow[] {
  return hits.flatMap((hit): readonly ContentRow[] => {
    const count = hit.matchCount - hit.matches.length;
    return [
      { kind: 'file', hit },
      ...hit.matches.map((match): ContentRow => ({ kind: 'match', hit, match })),
      ...(count > 0 ? [{ kind: 'more', hit, count } as const] : []),
    ];
  });
}

/** Where a match begins in its uncompressed layer; null where that is not known. */
export function layerOffset({ dataOffset }: ContentHit, match: ContentMatch): number | null {
  return dataOffset === null ? null : dataOffset + match.offset;
}

/** What a mark on a line is on: the bytes of the match, or the file. */
export function contentPlace(row: ContentRow): WorkPlace {
  const { diffId, path } = row.hit;
  if (row.kind !== 'match' || row.match.length < 1) return hitPlace(row.hit);
  return { kind: 'bytes', diffId, path, offset: row.match.offset, length: row.match.length };
}
