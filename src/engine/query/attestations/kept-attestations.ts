import type { CancelSignal } from '../../base/cancellation';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { imageAttestations, type ImageAttestations } from './image-attestations';

/** Of the image that is looked at, and the one before. */
const kept = new KeptAnswers<number, ImageAttestations>(2);

/** The attestations of an image, read once while it is looked at. Throws as `imageAttestations` does. */
export function keptAttestations(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<ImageAttestations> {
  return kept.wait(library, imageId, () => imageAttestations(library, imageId, signal));
}
