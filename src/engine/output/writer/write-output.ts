import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ReadableLibrary } from '../../store/readable-library';
import { claimPlace } from './claim-place';
import type { OutputTarget } from './output-target';
import { protectedBy, type ProtectedPlaces } from './protected-places';
import { publishFile, type WrittenOutput } from './publish-file';

/** Text, or bytes that are valid until the next part is asked for. */
export type OutputPart = string | Uint8Array;
export type OutputParts = Iterable<OutputPart> | AsyncIterable<OutputPart>;

/**
 * Writes a file to a place that a person named: the one way out for bytes of the window and of the command line. All of
 * it or nothing, for this user's eyes only. Throws output-protected, output-exists, output-unwritable, disk-full and what
 * the parts throw.
 */
export function writeOutput(
  library: ReadableLibrary,
  target: OutputTarget,
  parts: OutputParts,
): Promise<WrittenOutput> {
  return writeBeside(protectedBy(library), target, parts);
}

/** The same where there is no library at hand that could be asked. */
export function writeBeside(places: ProtectedPlaces, target: OutputTarget, parts: OutputParts): Promise<WrittenOutput> {
  return publishOutput(places, target, (partial) => writeParts(partial, parts));
}

/** The same for a file that something else writes; `fill` is given the path of a file that is not there yet. */
export async function publishOutput(
  places: ProtectedPlaces,
  target: OutputTarget,
  fill: (partial: string) => Promise<string | null>,
): Promise<WrittenOutput> {
  const { path } = claimPlace(target, places);
  const check = (): void => void claimPlace(target, places);
  return publishFile({ path, out: target.path, replace: target.replace, check }, fill);
}

/** Throws what `writeOutput` would throw for this place, before long work is done for it. */
export function checkOutput(places: ProtectedPlaces, target: OutputTarget): void {
  claimPlace(target, places);
}

async function writeParts(path: string, parts: OutputParts): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const part of parts) {
      const chunk = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
