import type { SpaceLayer, SpaceSummary } from '../../../shared/contract/space';
import { FailureError } from '../../../shared/failure';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { hiddenEntries, OWN_BYTES, type HiddenEntry } from './hidden-entries';

/** A path of which the image stores bytes that nobody sees. */
export interface WastedPath {
  readonly dirId: number;
  readonly nameId: number;
  /** The newest entry that is hidden. */
  entryId: number;
  layer: number;
  hiddenBy: number;
  wasted: number;
  versions: number;
  deleted: boolean;
  /** Whether the newest hidden entry left no file behind: the path was deleted, or a directory took its place. */
  vacant: boolean;
  /** Bytes of all versions, and of the smallest of them; a deletion is a version of no bytes. */
  stored: number;
  least: number;
  /** Whether the version that the final image shows has been counted. */
  final: boolean;
}

export interface WastedSpace {
  readonly summary: SpaceSummary;
  /** The most bytes first. */
  readonly paths: readonly WastedPath[];
}

const FINAL = `SELECT ${OWN_BYTES} AS size FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
  AND e.dir_id = ?3 AND e.name_id = ?4
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE il.image_id = ?1 AND il.layer >= ?2 AND e.in_tree = 1 AND e.type <> 'whiteout' AND ie.hidden_by IS NULL`;

/** aufs keeps the bytes of names that are hard links in a folder that no tree has. */
const IS_LINKED = 'EXISTS (SELECT 1 FROM entry z WHERE z.file_id = e.id AND z.in_tree = 1)';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The last image asked for in each library: its pages are asked for one after the other. */
const latest = new KeptAnswers<number, WastedSpace>(1);

/**
 * Bytes that an image stores and its final tree does not show (docs/space.md): deleted, replaced by other bytes, or
 * stored again. Bytes are those of contents, not of headers and not compressed. Throws image-not-found.
 */
export function wastedSpace(library: ReadableLibrary, imageId: number): WastedSpace {
  return latest.of(library, imageId, () => measure(library, imageId));
}

function measure(library: ReadableLibrary, imageId: number): WastedSpace {
  const layers = storedByLayer(library, imageId);
  const paths = new Map<string, WastedPath>();
  const kinds = { deleted: zero(), replaced: zero(), again: zero() };
  for (const entry of hiddenEntries(library, imageId)) {
    const kind = entry.hidden_kind === 'deleted' ? 'deleted' : entry.next_same === 1 ? 'again' : 'replaced';
    kinds[kind].bytes += entry.size;
    kinds[kind].files += 1;
    const layer = layers[entry.layer - 1];
    if (layer !== undefined) layer[kind] += entry.size;
    const hiding = layers[entry.hidden_by - 1];
    if (hiding !== undefined) hiding.hides += entry.size;
    addTo(paths, entry);
  }
  for (const path of paths.values()) if (path.vacant && !path.final) addFinal(library, imageId, path);
  const stored = layers.reduce((sum, layer) => sum + layer.stored, 0);
  const all = [...paths.values()];
  const needed = stored - all.reduce((sum, path) => sum + path.stored - path.least, 0);
  const wasted = all.filter((path) => path.wasted > 0).sort((a, b) => b.wasted - a.wasted || a.entryId - b.entryId);
  const { deleted, replaced, again } = kinds;
  return {
    summary: {
      efficiency: stored === 0 ? 1 : needed / stored,
      stored,
      wasted: deleted.bytes + replaced.bytes + again.bytes,
      ...{ deleted, replaced, again, layers },
      paths: wasted.length,
    },
    paths: wasted,
  };
}

function zero(): { bytes: number; files: number } {
  return { bytes: 0, files: 0 };
}

function storedByLayer(library: ReadableLibrary, imageId: number): Mutable<SpaceLayer>[] {
  if (library.get('SELECT 1 FROM image WHERE id = ?', imageId) === undefined) {
    throw new FailureError('image-not-found', { ref: String(imageId) });
  }
  const rows = library.all<{ layer: number; stored: number | null }>(
    `SELECT il.layer, sum(${OWN_BYTES}) AS stored FROM image_layer il
      LEFT JOIN entry e ON e.layer_id = il.layer_id AND (e.in_tree = 1 OR ${IS_LINKED})
      WHERE il.image_id = ? GROUP BY il.layer ORDER BY il.layer`,
    imageId,
  );
  return rows.map(({ layer, stored }) => ({ layer, stored: stored ?? 0, deleted: 0, replaced: 0, again: 0, hides: 0 }));
}

/** What is deleted may be there again later: then the version that the final image shows counts too. */
function addFinal(library: ReadableLibrary, imageId: number, path: WastedPath): void {
  const row = library.get<{ size: number }>(FINAL, imageId, path.hiddenBy, path.dirId, path.nameId);
  if (row === undefined) return;
  addVersion(path, row.size);
}

function addVersion(path: WastedPath, size: number): void {
  path.final = true;
  path.versions += 1;
  path.stored += size;
  path.least = Math.min(path.least, size);
}

function addTo(paths: Map<string, WastedPath>, entry: HiddenEntry): void {
  const key = `${entry.dir_id}/${entry.name_id}`;
  const known = paths.get(key);
  const path: WastedPath = known ?? {
    ...{ dirId: entry.dir_id, nameId: entry.name_id, entryId: 0, layer: 0, hiddenBy: 0 },
    ...{ wasted: 0, versions: 0, deleted: false, vacant: false, stored: 0, least: Infinity },
    final: false,
  };
  if (known === undefined) paths.set(key, path);
  path.versions += 1;
  path.wasted += entry.size;
  path.stored += entry.size;
  path.least = Math.min(path.least, entry.size);
  if (entry.layer >= path.layer) {
    path.entryId = entry.entry_id;
    path.layer = entry.layer;
    path.hiddenBy = entry.hidden_by;
    path.deleted = entry.hidden_kind === 'deleted';
    path.vacant = path.deleted || entry.next_is_dir === 1;
  }
  if (entry.hidden_kind === 'deleted' || entry.next_size === null || entry.next_is_dir === 1) path.least = 0;
  else if (entry.next_final === 1 && !path.final) addVersion(path, entry.next_size);
}
