import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { escapeInvalidBytes } from '../../shared/path-text';
import type { ChannelInput, ChannelOutput } from '../../shared/contract/contract';
import { FailureError } from '../../shared/failure';
import type { CancelSignal } from '../cancellation';
import { audit } from '../store/audit-log';
import type { Library } from '../store/library';
import { entryPlace, type EntryPlace } from './entry-place';
import { contentPieces, openPlainLayer } from './layer-content';

/**
 * Writes one file's bytes to a path of the person's choice and checks their SHA-256 against the index.
 * Throws path-not-found, file-not-available, output-unwritable, disk-full or evidence-changed; then `out` is left as it was.
 */
export async function exportEntry(
  library: Library,
  input: ChannelInput<'explorer.export'>,
  signal: CancelSignal,
): Promise<ChannelOutput<'explorer.export'>> {
  const place = entryPlace(library, input.imageId, input.layer, input.entryId);
  const partial = `${input.out}.partial`;
  try {
    const written = await writeContent(library, place, partial, signal);
    if (place.sha256 !== null && written.sha256 !== place.sha256) {
      throw new FailureError('evidence-changed', { path: escapeInvalidBytes(place.path) });
    }
    await rename(partial, input.out);
    audit(library, 'file-exported', null, {
      ...{ imageId: input.imageId, layer: input.layer, path: escapeInvalidBytes(place.path) },
      ...{ out: input.out, ...written },
    });
    return { out: input.out, ...written };
  } catch (error) {
    await rm(partial, { force: true });
    throw outputFailure(error, input.out);
  }
}

async function writeContent(
  library: Library,
  place: EntryPlace,
  path: string,
  signal: CancelSignal,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'w', 0o600);
  try {
    for await (const piece of entryContent(library, place, signal)) {
      hash.update(piece);
      bytes += piece.length;
      await file.write(piece);
    }
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The whole content of an entry, in pieces that are valid until the next one is asked for. */
export async function* entryContent(
  library: Library,
  place: EntryPlace,
  signal: CancelSignal,
): AsyncIterable<Uint8Array> {
  if (place.size === 0) return;
  const plain = await openPlainLayer(library, place.imageId, place.layer, signal);
  yield* contentPieces(plain, place, { offset: 0, length: place.size }, signal);
}

function outputFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new FailureError('disk-full', { path }, [String(error)]);
  const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EISDIR', 'ENOTDIR'].includes(code);
  return unwritable ? new FailureError('output-unwritable', { path }, [String(error)]) : error;
}
