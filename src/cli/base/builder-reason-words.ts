import timeline from '../../../resources/locales/en/timeline.json';
import type { BuilderReason } from '../../shared/builders';

/** How the builder of an image or a step was recognized; the same words as in the window. */
export const builderReasonWords: Readonly<Record<BuilderReason, string>> = timeline.builder.reason;
