import type { TimelineFound } from '../../query/timeline/timeline-found.types';
import type { ReadableLibrary } from '../../store/readable-library';

/** What a timeline is written from. */
export interface TimelineSource {
  readonly library: ReadableLibrary;
  readonly imageId: number;
  /** There only where it was given: to find it the evidence must be read, which no export does by itself. */
  readonly found: TimelineFound;
}
