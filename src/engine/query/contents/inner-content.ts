import { FailureError } from '../../../shared/failure';
import type { PathText } from '../../../shared/path-text';
import type { CancelSignal } from '../../base/cancellation';
import { STEP } from '../../../shared/way-text';
import { innerContent } from '../../detect/inside/inner-content';
import { prepareLiblzma } from '../../evidence/archive/compression/liblzma';
import type { ReadableLibrary } from '../../store/readable-library';
import { entryContent } from './entry-content';
import type { EntryPlace } from './entry-place';

/**
 * The content of what an entry holds, at the end of a way into containers (`config/application.yml`, or `war!/WEB-INF/web.xml`), in pieces; nothing is
 * written to the disk for it but the layer. Throws path-not-found where the way leads nowhere, and file-not-available where more would be
 * decoded on it than is looked through.
 */
export async function* entryInnerContent(
  library: ReadableLibrary,
  place: EntryPlace,
  way: PathText,
  signal: CancelSignal,
): AsyncIterable<Uint8Array> {
  await prepareLiblzma();
  const file = { path: place.path, size: place.size, pieces: entryContent(library, place, signal) };
  const content = innerContent(file, way);
  let step = await content.next();
  for (; step.done !== true; step = await content.next()) yield step.value;
  const path = `${place.path}${STEP}${way}`;
  if (step.value === 'not-found') throw new FailureError('path-not-found', { path });
  if (step.value === 'too-much')
    throw new FailureError('file-not-available', { path }, ['it expands to more than is looked through']);
}

/** Parts of that content, in memory, in the order of the ranges; it is decoded once, as far as the last of them. */
export async function readInner(
  library: ReadableLibrary,
  place: EntryPlace,
  way: PathText,
  ranges: readonly { readonly offset: number; readonly length: number }[],
  signal: CancelSignal,
): Promise<readonly Uint8Array[]> {
  const parts = ranges.map((): Uint8Array[] => []);
  const end = Math.max(...ranges.map(({ offset, length }) => offset + length));
  let at = 0;
  for await (const piece of entryInnerContent(library, place, way, signal)) {
    for (const [index, { offset, length }] of ranges.entries()) {
      const part = piece.subarray(Math.max(0, offset - at), Math.max(0, offset + length - at));
      if (part.length > 0) parts[index]?.push(part);
    }
    at += piece.length;
    if (at >= end) break;
  }
  return parts.map((some) => new Uint8Array(Buffer.concat(some)));
}
