import type { MarkedFile } from '../marked-text';

/** A file without a secret, and why there is none in it. */
export interface Blank {
  readonly kind: string;
  readonly why: string;
  readonly file: MarkedFile;
}
