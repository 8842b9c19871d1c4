import type { CancelSignal } from '../../base/cancellation';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { imagePackages, type ImagePackages } from './image-packages';

/** Of the image that is looked at, and the one before. */
const kept = new KeptAnswers<number, ImagePackages>(2);

/** The packages of an image, read once while it is looked at: databases lie in the evidence. Throws as `imagePackages` does. */
export function keptPackages(library: ReadableLibrary, imageId: number, signal: CancelSignal): Promise<ImagePackages> {
  return kept.wait(library, imageId, () => imagePackages(library, { imageId, layer: null, signal }));
}
