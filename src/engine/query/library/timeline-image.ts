import { FailureError } from '../../../shared/failure';
import type { ReadableLibrary } from '../../store/readable-library';
import { textToNanos } from '../../base/time-text';

/** 1980-01-01: older times are those of tools that write none (and of DOS, whose epoch it is). */
export const FIRST_PLAUSIBLE_NS = 315_532_800_000_000_000n;

export interface TimelineImage {
  readonly createdNs: bigint | null;
  /** When the evidence came into the library: what is later than that lies in the future. */
  readonly addedNs: bigint;
}

/** The times that a timeline is measured against; throws image-not-found. */
export function timelineImage(library: ReadableLibrary, imageId: number): TimelineImage {
  const row = library.get<{ created_ns: string | null; added_at: string }>(
    `SELECT CAST(i.created_ns AS TEXT) AS created_ns, e.added_at FROM image i JOIN evidence e ON e.id = i.evidence_id
      WHERE i.id = ?`,
    imageId,
  );
  if (row === undefined) throw new FailureError('image-not-found', { ref: String(imageId) });
  return {
    createdNs: row.created_ns === null ? null : BigInt(row.created_ns),
    addedNs: textToNanos(row.added_at) ?? BigInt(Date.now()) * 1_000_000n,
  };
}
