import type { Finding } from '../../../shared/contract/findings';
import { findingFingerprint } from '../../query/findings/finding-fingerprint';

/** A finding in JSON, masked; `places`: every place of its value. */
export function findingDocument(
  finding: Finding,
  places: readonly Finding['where'][],
): Readonly<Record<string, unknown>> {
  const { id, rule, severity, confidence, title, maskedValue, valueLength, where } = finding;
  const { state, deleted, deletedInLayer, hiddenInLayer } = finding;
  const fingerprint = findingFingerprint(finding);
  return {
    ...{ id, fingerprint, rule, severity, confidence, title, maskedValue, valueLength },
    ...{ where, places, state, deleted, deletedInLayer, hiddenInLayer },
  };
}
