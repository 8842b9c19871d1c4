import type { Finding } from '../../../shared/contract/findings';
import type { ReadableLibrary } from '../../store/readable-library';
import { imageFindings } from './findings-list';

/** Every place of a value in the library: image after image in the order of their adding, and there as in the list. */
export function findingsOfValue(library: ReadableLibrary, valueKey: string): Finding[] {
  const images = library.column<number>(
    `SELECT DISTINCT coalesce(f.image_id, il.image_id) AS id FROM finding f
      LEFT JOIN image_layer il ON f.image_id IS NULL AND il.layer_id = f.layer_id
      WHERE f.value_key = ? AND id IS NOT NULL ORDER BY id`,
    valueKey,
  );
  return images.flatMap((imageId) => imageFindings(library, imageId, valueKey));
}
