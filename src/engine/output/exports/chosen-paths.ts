import * as z from 'zod';
import type { PathText } from '../../../shared/path-text';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { searchFiles } from '../../query/search/search-files';
import type { EntryRow } from '../../query/files/entry-rows';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';

/** Which rows of an image were chosen one by one. */
export interface ChosenPaths {
  readonly has: (row: Pick<EntryRow, 'layer' | 'path' | 'entryId'>) => boolean;
  /** Whether what no final image shows counts as well: a tag is on a path of one layer. */
  readonly inAnyState: boolean;
}

/** Hits that are asked for at once. */
const PAGE = 5000;

const placeForm = z.object({ path: z.string().nullish() });

/**
 * What has a tag in an image: files, folders with all below them, and layers as a whole. Tags of findings, bytes, and anomalies
 * count for their file.
 */
export function taggedPaths(library: ReadableLibrary, imageId: number, tagUid: string): ChosenPaths {
  const rows = library.all<{ layer: number; place: string }>(
    `SELECT il.layer, m.place FROM mark m JOIN layer l ON l.diff_id = m.diff_id
      JOIN image_layer il ON il.layer_id = l.id AND il.image_id = ? WHERE m.kind = 'tag' AND m.tag_uid = ?`,
    ...[imageId, tagUid],
  );
  const layers = new Map<number, Set<PathText | null>>();
  for (const { layer, place } of rows) {
    const { path = null } = readJson(library.dir, place, placeForm);
    layers.set(layer, (layers.get(layer) ?? new Set()).add(path));
  }
  const has = ({ layer, path }: Pick<EntryRow, 'layer' | 'path'>): boolean => {
    const tagged = layers.get(layer);
    return tagged !== undefined && (tagged.has(null) || isIn(tagged, path));
  };
  return { has, inAnyState: true };
}

/** What a search finds, in whatever state (docs/search.md). Throws query-invalid, and what searches throw. */
export function foundPaths(library: ReadableLibrary, query: string, signal: CancelSignal): ChosenPaths {
  const found = new Set<number>();
  let after: string | null = null;
  do {
    throwIfCancelled(signal);
    const page = searchFiles(library, { query, caseId: null, after, limit: PAGE });
    for (const { entryId } of page.hits) found.add(entryId);
    after = page.next;
  } while (after !== null);
  return { has: ({ entryId }) => found.has(entryId), inAnyState: true };
}

/** These paths, of folders with all below them. */
export function listedPaths(paths: readonly PathText[]): ChosenPaths {
  const all = new Set<PathText | null>(paths);
  return { has: ({ path }) => isIn(all, path), inAnyState: false };
}

function isIn(paths: ReadonlySet<PathText | null>, path: PathText): boolean {
  for (let upTo = path.length; upTo > 0; upTo = path.lastIndexOf('/', upTo - 1))
    if (paths.has(path.slice(0, upTo))) return true;
  return false;
}
