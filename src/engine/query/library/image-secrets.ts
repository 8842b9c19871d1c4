import { standInSecrets, type StandIn } from '../../detect/secrets/cover-secrets';
import type { KnownSecrets } from '../../detect/secrets/known-secrets';
import { configSecrets } from '../../detect/secrets/scan-config';
import type { ReadableLibrary } from '../../store/readable-library';
import { configDocument } from './image-config';

const STAND_INS = 'SELECT token, mask, characters, rule, severity FROM stand_in WHERE image_id = ? ORDER BY token';

interface Row {
  readonly step: number;
  readonly created_by: string | null;
  readonly comment: string | null;
}

/**
 * Secrets that config and history of an image tell: those that were covered when the texts were kept, and those that rules of
 * today see in what is left. What one step names as a password is covered in all the others,
 * where no rule would see it.
 */
export function imageSecrets(library: ReadableLibrary, imageId: number): KnownSecrets {
  const rows = library.all<Row>(
    'SELECT step, created_by, comment FROM history_step WHERE image_id = ? ORDER BY step',
    imageId,
  );
  const history = rows.map(({ step, created_by: createdBy, comment }) => ({ step, createdBy, comment }));
  const seen = configSecrets({ config: configDocument(library, imageId) ?? {}, history });
  return standInSecrets(library.all<StandIn>(STAND_INS, imageId), seen);
}
