import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import type { Library } from '../../store/library';

/** What a timeline is written from. */
export interface TimelineSource {
  readonly library: Library;
  readonly imageId: number;
  /** There only where they were given: to find them the evidence must be read, which no export does by itself. */
  readonly certificates: readonly PlacedCertificate[];
}
