import { createHash } from 'node:crypto';

/** Where a finding is, in numbers and names that are the same in every library. */
export interface FindingPlaceKey {
  readonly kind: 'file' | 'config' | 'history' | 'label' | 'name';
  /** Stable id of the image (DeclaredImage.imageId). */
  readonly imageId: string;
  readonly layer: number | null;
  readonly path: string | null;
  readonly inside: readonly string[] | null;
  readonly offset: number | null;
  readonly step: number | null;
}

/** A short id of a finding: the same evidence gives the same id on every machine. */
export function findingId(rule: string, place: FindingPlaceKey): string {
  const key: unknown[] = [rule, place.kind, place.imageId, place.layer, place.path, place.offset, place.step];
  // Only where there is one: other ids stay what they were.
  if (place.inside !== null) key.push(...place.inside);
  return createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 20);
}
