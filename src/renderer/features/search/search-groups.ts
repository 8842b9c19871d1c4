import type { SearchHit } from '../../../shared/contract/search';
import { isDeletionMarker } from '../../../shared/vocabulary';
import type { RowRanges } from '../../list/row-ranges';

export type Place = SearchHit['images'][number];

/** Entries with the same content under the same path, wherever they are. */
export interface HitGroup {
  readonly key: string;
  readonly first: SearchHit;
  /** One line per image and layer that holds the entry. */
  readonly places: readonly { readonly hit: SearchHit; readonly place: Place }[];
}

export type SearchRow =
  | { readonly kind: 'group'; readonly group: HitGroup }
  | { readonly kind: 'place'; readonly group: HitGroup; readonly hit: SearchHit; readonly place: Place };

/** Groups by content (SHA-256) and then path, in the order in which they were found. What has no content groups by path and type. */
export function groupHits(hits: readonly SearchHit[]): readonly HitGroup[] {
  const groups = new Map<string, { first: SearchHit; places: { hit: SearchHit; place: Place }[] }>();
  for (const hit of hits) {
    const key = `${contentDigest(hit) ?? hit.type}\n${hit.path}`;
    const group = groups.get(key) ?? { first: hit, places: [] };
    if (!groups.has(key)) groups.set(key, group);
    for (const place of hit.images) group.places.push({ hit, place });
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

/** The lines of the list: each group, and its places while it is open. */
export function searchRows(groups: readonly HitGroup[], closed: ReadonlySet<string>): readonly SearchRow[] {
  return groups.flatMap((group): readonly SearchRow[] => {
    if (closed.has(group.key)) return [{ kind: 'group', group }];
    return [
      { kind: 'group', group },
      ...group.places.map(({ hit, place }): SearchRow => ({ kind: 'place', group, hit, place })),
    ];
  });
}

/** Images and layers in which a group is found. */
export function spreadOf(group: HitGroup): { readonly images: number; readonly layers: number } {
  return {
    images: new Set(group.places.map(({ place }) => place.id)).size,
    layers: new Set(group.places.map(({ hit }) => hit.diffId)).size,
  };
}

/** Words of a query that can be marked in a path: bare and quoted words, and those of path: and name:. Longest first. */
export function markableWords(query: string): readonly string[] {
  const words: string[] = [];
  for (const [, minus, field, quoted, bare] of query.matchAll(/(-?)(?:([a-z]+):)?(?:"([^"]*)"?|([^\s()"]+))/gi)) {
    const word = quoted ?? bare ?? '';
    const inPath = field === undefined || field === 'path' || field === 'name';
    if (minus !== '-' && inPath && word !== '' && word !== 'OR' && !/[*?[\]{}]/.test(word)) words.push(word);
  }
  return words.sort((one, other) => other.length - one.length);
}

/** Adds `field:` at the end of a query, ready for its value. */
export function withField(query: string, field: string): string {
  return `${query.trimEnd()}${query.trim() === '' ? '' : ' '}${field}:`;
}

/** The digest of a file's bytes with its algorithm; null where it has none: what deletes has no content. */
export function contentDigest({ type, sha256 }: Pick<SearchHit, 'type' | 'sha256'>): string | null {
  if (isDeletionMarker(type)) return null;
  return sha256 === null || sha256.includes(':') ? sha256 : `sha256:${sha256}`;
}

/** The images of the rows in these ranges, in their order; no more than `most`. */
export function imagesOf(rows: readonly SearchRow[], ranges: RowRanges, most: number): readonly number[] {
  const images = new Set<number>();
  for (const { from, end } of ranges) {
    for (let index = from; index < end; index += 1) {
      const row = rows[index];
      const places = row?.kind === 'place' ? [row.place] : (row?.group.places ?? []).map(({ place }) => place);
      for (const { id } of places) if (images.size < most) images.add(id);
      if (images.size >= most) return [...images];
    }
  }
  return [...images];
}

/** The files of the rows in these ranges: of a heading, all under it. */
export function hitsOf(rows: readonly SearchRow[], ranges: RowRanges): readonly SearchHit[] {
  return placesOf(rows, ranges).map(({ hit }) => hit);
}

/** The same with the image and layer of each. */
export function placesOf(rows: readonly SearchRow[], ranges: RowRanges): HitGroup['places'] {
  const chosen = ranges.flatMap(({ from, end }) => rows.slice(from, end));
  return chosen.flatMap((row) => (row.kind === 'place' ? [row] : row.group.places));
}
