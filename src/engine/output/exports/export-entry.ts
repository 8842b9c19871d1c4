import { createHash } from 'node:crypto';
import { FailureError } from '../../../shared/failure';
import { escapeInvalidBytes } from '../../../shared/path-text';
import type { CancelSignal } from '../../base/cancellation';
import { entryContent } from '../../query/contents/entry-content';
import { entryPlace, type EntryPlace } from '../../query/contents/entry-place';
import { hasBytes, whyNoBytes } from '../../query/files/find-entry';
import { entryRow } from '../../query/files/entry-rows';
import { takenOut } from '../../query/work/taken-out';
import { audit } from '../../store/audit-log';
import type { ReadableLibrary } from '../../store/readable-library';
import type { OutputTarget } from '../writer/output-target';
import type { WrittenOutput } from '../writer/publish-file';
import { writeOutput } from '../writer/write-output';

export interface EntryExport {
  readonly imageId: number;
  readonly layer: number;
  readonly entryId: number;
  readonly target: OutputTarget;
  readonly examiner: string | null;
  readonly signal: CancelSignal;
}

/**
 * Writes one file's bytes to a place of the person's choice and checks their SHA-256 against the index.
 * Throws path-not-found, file-not-available, entry-has-no-content, evidence-changed and what `writeOutput` throws; nothing is left then.
 */
export async function exportEntry(library: ReadableLibrary, wanted: EntryExport): Promise<WrittenOutput> {
  const { imageId, layer, entryId, target, examiner, signal } = wanted;
  const place = entryPlace(library, imageId, layer, entryId);
  checkBytes(library, wanted, place);
  const written = await writeOutput(library, target, provenContent(library, place, signal));
  const path = escapeInvalidBytes(place.path);
  const custody = [takenOut(library, imageId, { said: 'file', path, bytes: written.bytes }, written.out)];
  audit(library, 'file-exported', examiner, { imageId, layer, path, ...written }, custody);
  return written;
}

/** An empty file in the place of a folder, a link that leads nowhere or a device would say what is not so. */
function checkBytes(library: ReadableLibrary, { imageId, layer, entryId }: EntryExport, place: EntryPlace): void {
  const row = entryRow(library, imageId, layer, entryId);
  if (row === null || hasBytes(row) || row.type === 'opaque' || row.type === 'whiteout') return;
  throw new FailureError('entry-has-no-content', { path: escapeInvalidBytes(place.path) }, [whyNoBytes(row)]);
}

/** Throws evidence-changed at the end where the bytes are not those of the index: before the file gets its name. */
async function* provenContent(
  library: ReadableLibrary,
  place: EntryPlace,
  signal: CancelSignal,
): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of entryContent(library, place, signal)) {
    hash.update(piece);
    yield piece;
  }
  if (place.sha256 !== null && hash.digest('hex') !== place.sha256)
    throw new FailureError('evidence-changed', { path: escapeInvalidBytes(place.path) });
}
