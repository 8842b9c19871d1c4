import type { PaxRecord } from './pax-records';

/** What extended headers said about the next entry. */
export interface PendingHeaders {
  /** Offset of the first header block that belongs to the entry. */
  readonly offset: number;
  readonly longName: Uint8Array | null;
  readonly longLink: Uint8Array | null;
  readonly pax: readonly PaxRecord[];
}

/** Joins a further extended header to those before it; GNU and pax names of later ones count. */
export function joinPending(
  pending: PendingHeaders | null,
  offset: number,
  more: Partial<Pick<PendingHeaders, 'longName' | 'longLink' | 'pax'>>,
): PendingHeaders {
  return {
    offset: pending?.offset ?? offset,
    longName: more.longName ?? pending?.longName ?? null,
    longLink: more.longLink ?? pending?.longLink ?? null,
    pax: more.pax === undefined ? (pending?.pax ?? []) : mergeRecords(pending?.pax ?? [], more.pax),
  };
}

/** Later records replace earlier ones of the same key; keys that repeat by design (sparse 0.0) stay. */
function mergeRecords(before: readonly PaxRecord[], after: readonly PaxRecord[]): readonly PaxRecord[] {
  if (before.length === 0) return after;
  const replaced = new Set(after.map((record) => record.key));
  return [...before.filter((record) => !replaced.has(record.key)), ...after];
}
