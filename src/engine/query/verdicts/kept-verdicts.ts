import type { CancelSignal } from '../../base/cancellation';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { imageVerdicts } from './image-verdicts';
import type { ImageVerdicts } from './verdict.types';

/** Of the image that is looked at, and the one before. */
const kept = new KeptAnswers<number, ImageVerdicts>(2);

/** The verdicts of an image, worked out once while it is looked at: its files lie in the evidence. Throws as `imageVerdicts` does. */
export function keptVerdicts(library: ReadableLibrary, imageId: number, signal: CancelSignal): Promise<ImageVerdicts> {
  return kept.wait(library, imageId, () => imageVerdicts(library, { imageId, signal }));
}

/** The same where they were worked out before and are still kept; null where not. */
export function knownVerdicts(library: ReadableLibrary, imageId: number): ImageVerdicts | null {
  return kept.known(library, imageId) ?? null;
}
