import { FailureError, type Failure } from '../../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { ExtentFeed, type FileTaker } from '../../detect/contents/extent-feed';
import { layerPieces } from '../../detect/contents/layer-pieces';
import type { ReadableLibrary } from '../../store/readable-library';
import { WantedFiles, type WantedExtents, type WantedLayer } from '../text-search/content-layers';
import { LayerPlaces } from '../text-search/layer-places';

export interface ContentReading {
  /** Null for all images of the library. */
  readonly imageId: number | null;
  /** Only these layers, where they are given. */
  readonly layers?: ReadonlySet<number>;
  readonly signal: CancelSignal;
  /** Where the decompressed form of a compressed archive may lie meanwhile. */
  readonly cacheDir: string;
  readonly onProgress?: (progress: ReadingProgress) => void;
}

export interface ReadingProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly files: number;
}

/** Files whose bytes could not be read, and why. */
export interface UnreadFiles {
  readonly evidence: string;
  readonly files: number;
  readonly bytes: number;
  readonly failure: Failure;
}

/** What was read of the files of images. */
export interface ReadCoverage {
  /** Contents: a file that hard links name as well is one. */
  readonly filesSeen: number;
  readonly filesRead: number;
  readonly notRead: readonly UnreadFiles[];
}

/** Takes the files of one layer; `entries` are the names of a content, its own first. */
export interface LayerTaker<Hit> {
  readonly files: FileTaker<Hit>;
  readonly onHit: (hit: Hit, entries: readonly number[]) => void;
}

/**
 * Reads the bytes of all files of all layers of an image, or of a library, each layer once and in order. What could not be read is told with
 * its reason. Throws cancelled.
 */
export async function readContents<Hit extends { readonly entryId: number }>(
  library: ReadableLibrary,
  { imageId, layers: only, signal, cacheDir, onProgress }: ContentReading,
  takerOf: (layerId: number) => LayerTaker<Hit>,
): Promise<ReadCoverage> {
  const wanted = new WantedFiles(library, { kind: 'all' }, null);
  const ofImage = imageId === null ? null : new Set(layersOf(library, imageId));
  const layers = wanted
    .layers()
    .filter(({ layerId }) => (ofImage?.has(layerId) ?? true) && (only?.has(layerId) ?? true));
  const places = new LayerPlaces(library, { signal, cacheDir, caseId: null });
  const bytesTotal = layers.reduce((sum, { bytes }) => sum + bytes, 0);
  const notRead: UnreadFiles[] = [];
  let [filesSeen, filesRead, bytesBefore] = [0, 0, 0];
  try {
    for (const layer of layers) {
      throwIfCancelled(signal);
      const extents = wanted.extents(layer);
      filesSeen += extents.extents.ids.length;
      const at = (bytes: number, files: number): void =>
        onProgress?.({ bytesDone: bytesBefore + Math.min(bytes, layer.bytes), bytesTotal, files: filesRead + files });
      const read = await readLayer({ places, signal, layer, extents, at }, takerOf(layer.layerId));
      filesRead += read.files;
      bytesBefore += layer.bytes;
      notRead.push(...read.notRead);
    }
  } finally {
    await places.close();
  }
  return { filesSeen, filesRead, notRead };
}

function layersOf(library: ReadableLibrary, imageId: number): readonly number[] {
  return library.column<number>('SELECT layer_id FROM image_layer WHERE image_id = ?', imageId);
}

interface LayerReading {
  readonly places: LayerPlaces;
  readonly signal: CancelSignal;
  readonly layer: WantedLayer;
  readonly extents: WantedExtents;
  readonly at: (bytes: number, files: number) => void;
}

async function readLayer<Hit extends { readonly entryId: number }>(
  { places, signal, layer, extents: { extents, others }, at }: LayerReading,
  { files, onHit }: LayerTaker<Hit>,
): Promise<{ readonly files: number; readonly notRead: readonly UnreadFiles[] }> {
  const place = await places.find(layer.layerId);
  const all = { files: extents.ids.length, bytes: layer.bytes };
  if (!place.ok) return { files: 0, notRead: [{ evidence: place.evidence, ...all, failure: place.failure.failure }] };
  const { evidence } = place;
  const feed = new ExtentFeed<Hit>(extents, files, place.layer.limits.holeBytes, (hit) =>
    onHit(hit, [hit.entryId, ...(others.get(hit.entryId) ?? [])]),
  );
  try {
    for await (const { position, chunk, read } of layerPieces(place.layer, extents, signal)) {
      feed.feed(position, chunk);
      at(read, feed.files);
      if (feed.done && place.layer.digest === null) break;
    }
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    return { files: feed.files, notRead: [{ evidence, ...feed.unread(), failure: error.failure }] };
  }
  const params = { path: evidence, name: evidence };
  const unread: UnreadFiles = {
    ...feed.unread(),
    evidence,
    failure: { code: 'evidence-damaged', params, details: [] },
  };
  const limit = { limit: 'holeBytes', value: place.layer.limits.holeBytes };
  const holes: UnreadFiles = {
    ...{ ...feed.beyondLimit, evidence },
    failure: { code: 'evidence-limit', params: { ...params, ...limit }, details: [] },
  };
  return { files: feed.files, notRead: [unread, holes].filter((one) => one.files > 0) };
}
