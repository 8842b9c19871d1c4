import type { MatchEncoding } from '../../../shared/contract/content-search';

/** A match as it was found; what stands around it is in a region of its file. */
export interface RawMatch {
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly encoding: MatchEncoding;
  /** Index of the region, and where the match begins in it. */
  readonly region: number;
  readonly at: number;
}

/** A file that holds what is looked for. */
export interface FileHit {
  readonly entryId: number;
  readonly matchCount: number;
  readonly matches: readonly RawMatch[];
  /** Bytes around the matches, so that secrets near them can be told. */
  readonly regions: readonly Uint8Array[];
}

/** What a task found since the last time. */
export interface FoundFiles {
  readonly hits: readonly FileHit[];
  /** Counted, but not in `hits`. */
  readonly left: { readonly hits: number; readonly matches: number };
}

/** The files of a layer that are searched, in the order of their place in its uncompressed bytes. */
export interface ContentExtents {
  readonly ids: Float64Array;
  readonly offsets: Float64Array;
  /** Bytes that are stored there. */
  readonly lengths: Float64Array;
  /** Parts and full size of sparse files, by index. */
  readonly sparse: ReadonlyMap<
    number,
    { readonly size: number; readonly parts: readonly (readonly [offset: number, length: number])[] }
  >;
  /** How many names a file is wanted under, by its id, where that is more than one: each name is a hit. */
  readonly names: ReadonlyMap<number, number>;
}

/** How the search of one layer ended. */
export interface ContentOutcome {
  readonly files: number;
  /** Files that the bytes did not reach: the layer ends before them. */
  readonly unread: { readonly files: number; readonly bytes: number };
  /** Sparse files whose holes are larger than the limit of the layer. */
  readonly beyondLimit: { readonly files: number; readonly bytes: number };
}
