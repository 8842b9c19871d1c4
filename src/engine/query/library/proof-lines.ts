import type { ProofLine } from '../../../shared/contract/image';
import type { ReadableLibrary } from '../../store/readable-library';

/** The comparisons of one image, from the index down to the layers. */
export function proofLines(library: ReadableLibrary, imageId: number): ProofLine[] {
  return library.all<ProofLine>(
    `SELECT object, layer, written_in AS writtenIn, expected, found, status FROM comparison
      WHERE image_id = ? ORDER BY ordinal`,
    imageId,
  );
}
