import type { VerdictRow } from '../../../shared/contract/verdicts';
import type { PlacedCertificate } from '../certificates/certificate-places';

/** What reading the files of an image gave, whose events are told where it is given: no timeline reads evidence by itself. */
export interface TimelineFound {
  readonly certificates: readonly PlacedCertificate[];
  /** Files against packages; those that no layer changed or removed are no events. */
  readonly verdicts: readonly VerdictRow[];
}

export const nothingFound: TimelineFound = { certificates: [], verdicts: [] };
