import type { PathText } from '../../../shared/path-text';

export type DigestAlgorithm = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** `hex` in lower case. */
export interface FileDigest {
  readonly algorithm: DigestAlgorithm;
  readonly hex: string;
}

/** What a package database says of one file of a package; null where it does not say. */
export interface OwnedFile {
  /** From the root of the system, without a leading slash; not normalised further. */
  readonly path: PathText;
  readonly digest: FileDigest | null;
  /** People are meant to change it. */
  readonly isConfiguration: boolean;
  /** It may be absent: rpm's ghosts and missingok, or what the settings of the packager left out. */
  readonly mayLack: boolean;
  /** The packager was told not to unpack it. */
  readonly isLeftOut: boolean;
  /** Another package has the file in its place since. */
  readonly isReplaced: boolean;
  /** Kind and permission bits, as in st_mode; the kind alone is missing (0) where only permissions are told. */
  readonly mode: number | null;
  readonly owner: string | null;
  readonly group: string | null;
  /** Where a symlink leads. */
  readonly link: PathText | null;
  /** Which of these the packager itself does not hold against the file (rpm's verify flags). */
  readonly unchecked: readonly ('digest' | 'mode' | 'owner' | 'group' | 'link')[];
}

/** All that a file can be said to have; parsers say what they know over it. */
export const NOTHING_TOLD: Omit<OwnedFile, 'path'> = {
  ...{ digest: null, isConfiguration: false, mayLack: false, isLeftOut: false, isReplaced: false },
  ...{ mode: null, owner: null, group: null, link: null, unchecked: [] },
};
