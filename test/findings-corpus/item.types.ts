/** Kinds of secrets that are told apart in the figures. */
export const groups = [
  'provider token',
  'named key',
  'generic',
  'well-known file',
  'connection string',
  'command line',
  'key material',
  'hash',
  'encoded',
  'image config',
] as const;
export type Group = (typeof groups)[number];

/** Bytes of a text from `start` up to `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface FileItem {
  readonly id: string;
  readonly kind: string;
  /** As it would lie in an image, without a slash in front. */
  readonly path: string;
  /** The config of an image is scanned by its texts, a file of a layer as a whole. */
  readonly source: 'file' | 'config';
  readonly bytes: Uint8Array;
}

/** A file in which there are secrets. */
export interface Positive extends FileItem {
  readonly label: 'secret';
  readonly group: Group;
  /** Each is to be found. */
  readonly secrets: readonly Span[];
  /** What may be found as well, and need not: an access key id beside its secret, a user name. */
  readonly allowed: readonly Span[];
}

/** A file in which there is none, and why. */
export interface Negative extends FileItem {
  readonly label: 'none';
  readonly group: 'none';
  readonly why: string;
}

export type Item = Positive | Negative;
