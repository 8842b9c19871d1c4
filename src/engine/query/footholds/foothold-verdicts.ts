import { verdictSchema } from '../../../shared/vocabulary';
import type { CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import { imageVerdicts } from '../verdicts/image-verdicts';
import type { FootholdVerdicts } from './foothold-verdicts.types';

/**
 * What the package databases of an image say of its files. Where they name no file at all, nothing is from outside of them. Throws as
 * `imageVerdicts` does.
 */
export async function footholdVerdicts(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<FootholdVerdicts> {
  const verdicts = await imageVerdicts(library, { imageId, signal });
  const owned = verdictSchema.options.filter((verdict) => verdict !== 'unowned');
  return {
    hasPackages: owned.some((verdict) => verdicts.summary[verdict] > 0),
    rewritten: new Set(verdicts.recordsRewritten.map(({ path }) => path)),
    verdictOf: (path) => verdicts.verdictOf(path),
  };
}
