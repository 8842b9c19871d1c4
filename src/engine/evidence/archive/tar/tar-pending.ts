import type { PaxRecord } from './pax-records';

/** What extended headers said about the next entry. */
export interface PendingHeaders {
  /** Offset of the first header block that belongs to the entry. */
  readonly offset: number;
  readonly longName: Uint8Array | null;
  readonly longLink: Uint8Array | null;
  readonly pax: readonly PaxRecord[];
  /** Names that a further pax header gave again: readers disagree which one counts. */
  readonly otherNames: readonly Uint8Array[];
}

/**
 * Joins a further extended header to those before it. Of two GNU long names the later counts. Of two
 * pax headers the first does, as in Python's tarfile, which the corpus follows; Go would take the
 * second, so its name is kept beside it and reported.
 */
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
    otherNames: [...(pending?.otherNames ?? []), ...repeatedNames(pending?.pax ?? [], more.pax ?? [])],
  };
}

/** Earlier records stand against later ones of the same key; keys that repeat by design (sparse 0.0) stay. */
function mergeRecords(before: readonly PaxRecord[], after: readonly PaxRecord[]): readonly PaxRecord[] {
  if (before.length === 0) return after;
  const known = new Set(before.map((record) => record.key));
  return [...before, ...after.filter((record) => !known.has(record.key))];
}

/** At most a few are kept: a chain of thousands of headers says nothing more. */
function repeatedNames(before: readonly PaxRecord[], after: readonly PaxRecord[]): readonly Uint8Array[] {
  if (!before.some(({ key }) => key === 'path')) return [];
  return after.filter(({ key }) => key === 'path').map(({ value }) => value);
}
