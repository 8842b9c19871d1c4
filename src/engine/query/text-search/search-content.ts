import { availableParallelism } from 'node:os';
import type { ContentCounts, ContentMatch } from '../../../shared/contract/content-search';
import { FailureError } from '../../../shared/failure';
import type { PathText } from '../../../shared/path-text';
import type { LookNode } from '../../../shared/query/query-place';
import type { QueryNode } from '../../../shared/query/query-ast';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { openScanPool } from '../../threads/open-pool';
import type { ScanPool } from '../../threads/scan-pool';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';
import { ContentProgress } from './content-progress';
import { contentMatches } from '../../detect/contents/content-matches';
import { WantedFiles, type WantedExtents, type WantedLayer } from './content-layers';
import type { ContentExtents, ContentOutcome, FileHit, FoundFiles } from '../../detect/contents/content-task.types';
import { LayerPlaces } from './layer-places';

const MOST_LANES = 8;

/** A file with what was found in it, before it is told what else is known of the file. */
export interface FoundContent {
  readonly entryId: number;
  readonly path: PathText;
  readonly matchCount: number;
  /** Where no more is wanted of it than its count: none. */
  readonly matches: () => readonly ContentMatch[];
}

export interface ContentSearchOptions {
  readonly look: LookNode;
  /** Which files are looked at. */
  readonly among: QueryNode;
  readonly caseId: number | null;
  readonly signal: CancelSignal;
  /** The built scan-thread.ts; null to search on this thread. */
  readonly scanThread: string | null;
  /** Where the decompressed form of a compressed archive may lie meanwhile. */
  readonly cacheDir: string;
  /** Matches that are told; more are counted. */
  readonly most: number;
  readonly onFound: (file: FoundContent) => void;
  readonly onCounts?: (counts: ContentCounts) => void;
}

/**
 * Searches the contents of regular files: the layers of all images, each read once and in order. What could not be
 * searched is counted with its reason. Throws cancelled, and where nothing at all could be read the first reason.
 */
export async function searchContent(library: ReadableLibrary, options: ContentSearchOptions): Promise<ContentCounts> {
  const wanted = new WantedFiles(library, options.among, options.caseId);
  const layers = wanted.layers();
  const progress = new ContentProgress(layers, options.onCounts);
  const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0);
  const pool = openScanPool(options.scanThread, bytes, layers.length, options.signal);
  const { signal, cacheDir, caseId } = options;
  const places = new LayerPlaces(library, { signal, cacheDir, caseId });
  const queue = [...layers];
  const lane = async (): Promise<void> => {
    for (let layer = queue.shift(); layer !== undefined; layer = queue.shift()) {
      throwIfCancelled(signal);
      await searchOne({ library, options, wanted, pool, places, progress }, layer);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(MOST_LANES, availableParallelism()) }, lane));
  } finally {
    await pool.close();
    await places.close();
  }
  const counts = progress.counts();
  const [first] = counts.notSearched;
  if (counts.filesDone > 0 || first === undefined) return counts;
  throw new FailureError(first.failure.code, first.failure.params, first.failure.details);
}

interface Parts {
  readonly library: ReadableLibrary;
  readonly options: ContentSearchOptions;
  readonly wanted: WantedFiles;
  readonly pool: ScanPool;
  readonly places: LayerPlaces;
  readonly progress: ContentProgress;
}

async function searchOne(parts: Parts, wanted: WantedLayer): Promise<void> {
  const { options, pool, progress } = parts;
  const place = await parts.places.find(wanted.layerId);
  if (!place.ok) return progress.missed(wanted, place.evidence, place.failure.failure);
  const { layer } = place;
  const storedBytes = layer.blob.kind === 'file' ? layer.blob.bytes : layer.blob.data.length;
  const piece = progress.piece(wanted, layer.plain && layer.digest === null ? wanted.bytes : storedBytes);
  const { extents, others } = parts.wanted.extents(wanted);
  const search = { layer, extents, look: options.look, most: options.most };
  try {
    const result = await pool.run({
      task: { kind: 'content', search },
      weight: storedBytes,
      onFound: (found) => take(parts, found, others),
      onProgress: piece.at,
    });
    if (result.kind !== 'content') throw new Error(`a search ended as ${result.kind}`);
    const { beyondLimit } = result.outcome;
    const files = namesSearched(extents, result.outcome);
    const unread = { ...result.outcome.unread, files: wanted.files - files - beyondLimit.files };
    piece.done(files);
    const params = { path: place.evidence, name: place.evidence };
    if (unread.files > 0)
      progress.notSearched(place.evidence, unread, { code: 'evidence-damaged', params, details: [] });
    const limit = { limit: 'holeBytes', value: layer.limits.holeBytes };
    if (beyondLimit.files > 0)
      progress.notSearched(place.evidence, beyondLimit, {
        ...{ code: 'evidence-limit', params: { ...params, ...limit }, details: [] },
      });
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    piece.done(0);
    progress.notSearched(place.evidence, { files: wanted.files, bytes: wanted.bytes }, error.failure);
  }
}

/** Files come in the order of their place: those that were not reached are the last. */
function namesSearched({ ids, names }: ContentExtents, { files, beyondLimit }: ContentOutcome): number {
  if (names.size === 0) return files;
  const reached = ids.subarray(0, files + beyondLimit.files);
  return reached.reduce((sum, id) => sum + (names.get(id) ?? 1), 0) - beyondLimit.files;
}

function take(parts: Parts, { hits, left }: FoundFiles, others: WantedExtents['others']): void {
  const { progress } = parts;
  progress.left(left);
  for (const hit of hits)
    for (const entryId of [hit.entryId, ...(others.get(hit.entryId) ?? [])]) takeHit(parts, { ...hit, entryId });
  progress.tell();
}

function takeHit({ library, options, progress }: Parts, hit: FileHit): void {
  if (progress.kept + hit.matches.length > options.most) {
    progress.left({ hits: 1, matches: hit.matchCount });
    return;
  }
  progress.found(hit.matchCount, hit.matches.length);
  const path = pathOfEntry(library, hit);
  const matches = (): readonly ContentMatch[] => contentMatches(hit, path);
  options.onFound({ entryId: hit.entryId, path, matchCount: hit.matchCount, matches });
}

interface PathRow {
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
}

function pathOfEntry(library: ReadableLibrary, { entryId }: FileHit): PathText {
  const row = library.get<PathRow>(
    `SELECT d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw
      FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id WHERE e.id = ?`,
    entryId,
  );
  return row === undefined ? '' : joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw));
}
