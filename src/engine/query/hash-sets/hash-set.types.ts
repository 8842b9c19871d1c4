import type { CancelSignal } from '../../base/cancellation';

export const hashKinds = ['md5', 'sha1', 'sha256'] as const;
export type HashKind = (typeof hashKinds)[number];

/** The forms in which sets come. */
export type HashSetForm = 'list' | 'nsrl' | 'bloom';

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

/** A set of hashes in a file that a person names. It is read where it lies, and nothing of it is kept. */
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

/** A file that is no set of hashes: `reason` in English, with a next step. */
export class HashSetFault extends Error {}
