import type { LookNode } from '../../../shared/query/query-place';
import type { CancelSignal } from '../../base/cancellation';
import { compileLook } from './compile-look';
import type { ContentExtents, ContentOutcome, FoundFiles } from './content-task.types';
import { ExtentFeed } from './extent-feed';
import { FileSearch } from './file-search';
import { FoundBatch } from './found-files';
import { layerPieces, type StoredLayer } from './layer-pieces';

/** The search of one layer's files: all that a thread needs, and no library. */
export interface LayerSearch {
  readonly layer: StoredLayer;
  readonly extents: ContentExtents;
  readonly look: LookNode;
  /** Matches that are handed over; more are counted. */
  readonly most: number;
}

export interface LayerSearchEvents {
  onProgress(progress: { readonly bytes: number; readonly files: number; readonly findings: number }): void;
  /** The search goes on when the promise is kept. */
  onFound(found: FoundFiles): Promise<void>;
}

/** Searches files of one layer, whose bytes are read once. Throws cancelled, and the failures of reading evidence. */
export async function searchLayer(
  { layer, extents, look, most }: LayerSearch,
  signal: CancelSignal,
  events: LayerSearchEvents,
): Promise<ContentOutcome> {
  const batch = new FoundBatch(most);
  const { holeBytes } = layer.limits;
  const feed = new ExtentFeed(extents, new FileSearch(compileLook(look), signal), holeBytes, (hit) => {
    batch.add(hit, extents.names.get(hit.entryId) ?? 1);
  });
  for await (const { position, chunk, read } of layerPieces(layer, extents, signal)) {
    feed.feed(position, chunk);
    events.onProgress({ bytes: read, files: feed.files, findings: batch.total.matches });
    if (batch.full) await events.onFound(batch.take());
  }
  if (!batch.empty) await events.onFound(batch.take());
  return { files: feed.files, unread: feed.unread(), beyondLimit: feed.beyondLimit };
}
