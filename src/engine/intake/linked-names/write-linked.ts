import { writeFinding } from '../../store/write-finding';
import type { WritableLibrary } from '../../store/writable-library';
import type { LinkedOutcome } from './linked-findings';

const ADD_COVERAGE = `INSERT INTO coverage (layer_id, reason, files, bytes) VALUES (?, ?, 1, ?)
  ON CONFLICT (layer_id, reason) DO UPDATE SET files = files + 1, bytes = bytes + excluded.bytes`;

/**
 * Writes what was found under the names of hard links, and what was not looked for; runs in the caller's transaction. `imageId`: the
 * image that makes them what they are, null for links within a layer.
 */
export function writeLinked(
  library: WritableLibrary,
  { findings, notScanned }: LinkedOutcome,
  imageId: number | null,
): void {
  for (const { link, ...finding } of findings)
    writeFinding(library, { layerId: link.layerId, entryId: link.entryId, imageId }, finding);
  for (const { link, reason } of notScanned) library.run(ADD_COVERAGE, link.layerId, reason, link.file.size);
}
