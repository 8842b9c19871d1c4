import { join } from 'node:path';
import type { Library } from './library';

/** Place of a copied evidence in the library: its name is its digest, never a name from outside. */
export function copyPath(library: Library, sha256: string): string {
  return join(library.blobsDir, 'sha256', sha256);
}
