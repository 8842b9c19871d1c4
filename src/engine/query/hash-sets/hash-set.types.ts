import type { HashKind, HashSetForm } from '../../../shared/contract/hash-sets';
import type { CancelSignal } from '../../base/cancellation';

/** Digests of one content in small hex; MD5 and SHA-1 only where a set asks for them. */
export interface ContentDigests {
  readonly sha256: string;
  readonly sha1: string | null;
  readonly md5: string | null;
}

/** A content that a set has. */
export interface SetHit {
  readonly by: HashKind;
  /** True where the set may be wrong: a filter has others too, with `falsePositives`. */
  readonly probable: boolean;
  /** What the set says of it, such as a package; null for nothing. */
  readonly note: string | null;
}

/** A set of hashes, in a file that a person names or in a library. */
export interface HashSet {
  readonly name: string;
  readonly form: HashSetForm;
  readonly bytes: number;
  /** What is asked of the contents. */
  readonly kinds: readonly HashKind[];
  /** Entries, where they are known without reading all of them. */
  readonly entries: number | null;
  /** Lines that hold no hash. */
  readonly otherLines: number;
  /** Share of contents that it has by mistake; null for none. */
  readonly falsePositives: number | null;
  /** Which of these contents it has, by their SHA-256. */
  look(contents: readonly ContentDigests[], signal: CancelSignal): Promise<ReadonlyMap<string, SetHit>>;
  close(): void;
}

/** A hash of a set. */
export interface SetMember {
  readonly hash: Uint8Array;
  readonly note: string | null;
}

/** All that a set holds, to be kept. */
export type SetContent =
  | { readonly kind: 'hashes'; readonly members: (signal: CancelSignal) => AsyncIterable<SetMember> }
  | {
      readonly kind: 'filter';
      readonly functions: number;
      readonly bits: number;
      /** The bytes with the bits, in order; a chunk is used again for the next. */
      readonly chunks: () => AsyncIterable<Uint8Array>;
    };

/** A set in a file. It is read where it lies. */
export interface SourceSet extends HashSet {
  readonly content: SetContent;
}

/** A file that is no set of hashes: `reason` in English, with a next step. */
export class HashSetFault extends Error {}
