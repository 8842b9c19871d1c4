import { createHash } from 'node:crypto';
import type { LookCounts } from '../../../shared/contract/certificates';
import { FailureError, type Failure } from '../../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import { timelineImage } from '../library/timeline-image';
import { ExtentFeed } from '../../detect/contents/extent-feed';
import { fileExtents } from '../../detect/contents/file-extents';
import type { ContentExtents } from '../../detect/contents/content-task.types';
import { layerPieces, type StoredLayer } from '../../detect/contents/layer-pieces';
import { LayerPlaces } from '../text-search/layer-places';
import { candidateFiles, type CandidateFile, type CandidateLayer } from './candidate-files';
import { placedCertificates, type PlacedCertificate } from './certificate-places';
import { FoundCertificates } from './found-certificates';
import { lookBounds, type LookBounds } from './look-bounds';
import { LookProgress } from './look-progress';
import { WholeFiles, type WholeFile } from './whole-files';

const INTERVAL_MS = 100;

export interface LookOptions {
  readonly imageId: number;
  readonly signal: CancelSignal;
  /** Where the decompressed form of a compressed archive may lie meanwhile. */
  readonly cacheDir: string;
  /** At most ten times a second. */
  readonly onCounts?: (counts: LookCounts) => void;
  readonly bounds?: LookBounds;
}

export interface LookOutcome {
  readonly counts: LookCounts;
  readonly certificates: readonly PlacedCertificate[];
  /** True where the signal ended it: what was found until then is here. */
  readonly stopped: boolean;
}

/**
 * Looks for certificates in the files of an image, of all layers, whatever became of them. The same bytes are read once,
 * and each layer in order. What is not read is counted with its reason. Throws image-not-found, and where nothing at all
 * could be read the first reason.
 */
export async function lookForCertificates(library: ReadableLibrary, options: LookOptions): Promise<LookOutcome> {
  const { imageId, signal, cacheDir, bounds = lookBounds } = options;
  const { createdNs } = timelineImage(library, imageId);
  const candidates = candidateFiles(library, imageId, bounds);
  const found = new FoundCertificates(bounds);
  const progress = new LookProgress(candidates, found);
  const places = new LayerPlaces(library, { signal, cacheDir, caseId: null });
  const parts: Parts = { options, found, progress, places };
  let stopped = false;
  try {
    for (const layer of candidates.layers) {
      throwIfCancelled(signal);
      await lookIntoLayer(parts, layer);
    }
  } catch (error) {
    if (!isCancelled(error)) throw error;
    stopped = true;
  } finally {
    await places.close();
  }
  const counts = progress.counts();
  const [first] = counts.notRead;
  if (!stopped && counts.filesDone === 0 && first !== undefined) {
    const { code, params, details } = first.failure;
    throw new FailureError(code, params, details);
  }
  const image = { imageId, createdNs };
  return { counts, certificates: placedCertificates(library, image, candidates, found.list()), stopped };
}

interface Parts {
  readonly options: LookOptions;
  readonly found: FoundCertificates;
  readonly progress: LookProgress;
  readonly places: LayerPlaces;
}

function isCancelled(error: unknown): boolean {
  return error instanceof FailureError && error.failure.code === 'cancelled';
}

/** Reads what no layer before had. */
async function lookIntoLayer({ options, found, progress, places }: Parts, { layerId, files }: CandidateLayer) {
  const wanted = firstOfEach(files.filter(({ key }) => !progress.isRead(key)));
  if (wanted.length === 0) return;
  const place = await places.find(layerId);
  const miss = (failure: Failure): void => {
    for (const { key } of wanted) progress.missed(key, place.evidence, failure);
  };
  if (!place.ok) return miss(place.failure.failure);
  const planned = wanted.reduce((sum, { stored }) => sum + stored, 0);
  progress.begin(planned, place.layer.plain ? planned : storedBytes(place.layer));
  const params = { path: place.evidence, name: place.evidence };
  // Until its bytes came: the layer may end before them.
  miss({ code: 'evidence-damaged', params, details: [] });
  const byEntry = new Map(wanted.map((file) => [file.entryId, file]));
  const onFile = ({ entryId, bytes }: WholeFile): void => {
    throwIfCancelled(options.signal);
    const file = byEntry.get(entryId);
    if (file === undefined) return;
    const details = [`entry ${entryId}: bytes changed since it was added`];
    if (isSame(file, bytes)) found.add(file, bytes, progress.read(file.key));
    else progress.missed(file.key, place.evidence, { code: 'file-not-available', params, details });
  };
  const onBytes = (read: number): void => {
    progress.at(read);
    if (options.onCounts === undefined || performance.now() - progress.toldAt < INTERVAL_MS) return;
    progress.toldAt = performance.now();
    options.onCounts(progress.counts());
  };
  try {
    await readFiles(place.layer, fileExtents(wanted), options.signal, { onFile, onBytes });
  } catch (error) {
    if (!(error instanceof FailureError) || isCancelled(error)) throw error;
    miss(error.failure);
  }
  progress.end();
}

/** The first file of each content. */
function firstOfEach(files: readonly CandidateFile[]): readonly CandidateFile[] {
  const seen = new Set<string>();
  return files.filter(({ key }) => !seen.has(key) && seen.add(key));
}

function storedBytes({ blob }: StoredLayer): number {
  return blob.kind === 'file' ? blob.bytes : blob.data.length;
}

/** Where the digest of a file is known, its bytes must still have it. */
function isSame({ sha256 }: CandidateFile, bytes: Buffer): boolean {
  return sha256 === null || createHash('sha256').update(bytes).digest('hex') === sha256;
}

interface ReadEvents {
  readonly onFile: (file: WholeFile) => void;
  readonly onBytes: (read: number) => void;
}

/**
 * The wanted files of a layer in the order of their place; it is read no further than needed. Each file is compared with
 * its own digest, so that of the stored bytes as a whole is not wanted.
 */
async function readFiles(
  layer: StoredLayer,
  extents: ContentExtents,
  signal: CancelSignal,
  { onFile, onBytes }: ReadEvents,
): Promise<void> {
  // Holes need no bound of their own: a file is small, holes and all.
  const feed = new ExtentFeed(extents, new WholeFiles(), Infinity, onFile);
  for await (const { position, chunk, read } of layerPieces({ ...layer, digest: null }, extents, signal)) {
    feed.feed(position, chunk);
    onBytes(read);
    if (feed.done) return;
  }
}
