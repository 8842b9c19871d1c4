import { liesIn, realOrNull, realPlace } from '../../engine/base/real-place';
import { FailureError } from '../../shared/failure';

/**
 * Throws library-overlaps-evidence where `folder`, which is there, is one of the evidence or lies in one, by whatever
 * name: what is written there would change the evidence. Evidence that is a file or is not there holds nothing.
 */
export function awayFromEvidence(folder: string, evidence: readonly string[]): void {
  const place = realPlace(realOrNull(folder) ?? folder);
  const holder = place === null ? undefined : evidence.find((path) => liesIn(place, path));
  if (holder !== undefined) throw new FailureError('library-overlaps-evidence', { path: holder, library: folder });
}
