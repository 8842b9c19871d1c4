import type { MatchEncoding } from '../../../shared/contract/content-search';

/** The part of a buffer that is searched. */
export interface SearchRange {
  /** Matches begin in [from, to). */
  readonly from: number;
  readonly to: number;
  /** They may reach up to here. */
  readonly end: number;
}

/**
 * Finds one thing in bytes. Calls back for each match in order, none overlapping another. What stands before
 * `from` is looked at where a match depends on it. An even index in the buffer is an even offset in the file.
 */
export interface Pattern {
  readonly encoding: MatchEncoding;
  each(bytes: Buffer, range: SearchRange, found: (start: number, end: number) => void): void;
}
