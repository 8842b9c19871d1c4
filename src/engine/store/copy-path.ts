import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import type { ReadableLibrary } from './readable-library';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Place of a copied evidence in the library: its name is its digest, never a name from outside. Throws library-damaged
 * for anything else: what is removed or read there must not lie elsewhere.
 */
export function copyPath(library: ReadableLibrary, sha256: string): string {
  if (!SHA256.test(sha256))
    throw new FailureError('library-damaged', { path: library.dir }, [`no SHA-256: ${JSON.stringify(sha256)}`]);
  return join(library.blobsDir, 'sha256', sha256);
}
