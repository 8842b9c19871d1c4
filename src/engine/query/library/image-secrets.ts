import type { KnownSecrets } from '../../detect/secrets/known-secrets';
import { configSecrets } from '../../detect/secrets/scan-config';
import type { ReadableLibrary } from '../../store/readable-library';
import { configDocument } from './image-config';

interface Row {
  readonly step: number;
  readonly created_by: string | null;
  readonly comment: string | null;
}

/**
 * Secrets that config and history of an image tell: what one step names as a password is covered in all the others,
 * where no rule would see it.
 */
export function imageSecrets(library: ReadableLibrary, imageId: number): KnownSecrets {
  const rows = library.all<Row>(
    'SELECT step, created_by, comment FROM history_step WHERE image_id = ? ORDER BY step',
    imageId,
  );
  const history = rows.map(({ step, created_by: createdBy, comment }) => ({ step, createdBy, comment }));
  return configSecrets({ config: configDocument(library, imageId) ?? {}, history });
}
