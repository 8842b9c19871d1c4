import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import type { ReadableLibrary } from '../../store/readable-library';

/** What a timeline is written from. */
export interface TimelineSource {
  readonly library: ReadableLibrary;
  readonly imageId: number;
  /** There only where they were given: to find them the evidence must be read, which no export does by itself. */
  readonly certificates: readonly PlacedCertificate[];
}
