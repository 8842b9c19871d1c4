import type { PathText } from '../../../shared/path-text';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { ExtentFeed } from '../../detect/contents/extent-feed';
import { fileExtents } from '../../detect/contents/file-extents';
import { layerPieces, type StoredLayer } from '../../detect/contents/layer-pieces';
import { createContentScanner, type ContentScanOutcome } from '../../detect/inside/scan-content';
import { WholeFiles, type WholeFile } from '../../query/certificates/whole-files';
import type { LinkedFile } from './named-links';

/** Files of one layer, each with further names that it is searched under. */
export type NamesOfFiles = ReadonlyMap<LinkedFile, ReadonlySet<PathText>>;

/**
 * Searches files of a layer for secrets once more, under other names: what counts as settings the name decides. Of what the
 * layer does not hold nothing is told.
 */
export async function scanNames(
  layer: StoredLayer,
  names: NamesOfFiles,
  signal: CancelSignal,
  onOutcome: (file: LinkedFile, name: PathText, outcome: ContentScanOutcome) => void,
): Promise<void> {
  const files = [...names.keys()].sort((a, b) => a.offset - b.offset);
  const byId = new Map(files.map((file) => [file.entryId, file]));
  const onFile = ({ entryId, bytes }: WholeFile): void => {
    const file = byId.get(entryId);
    for (const name of file === undefined ? [] : (names.get(file) ?? [])) {
      throwIfCancelled(signal);
      const scanner = createContentScanner(name, bytes.length, (outcome) => file && onOutcome(file, name, outcome));
      scanner.write(bytes);
      scanner.end();
    }
  };
  const extents = fileExtents(files);
  const feed = new ExtentFeed(extents, new WholeFiles(), Infinity, onFile);
  for await (const { position, chunk } of layerPieces(layer, extents, signal)) {
    feed.feed(position, chunk);
    if (feed.done) return;
  }
}
