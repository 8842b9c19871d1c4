import type { Group } from '../item.types';
import type { MarkedFile } from '../marked-text';
import type { Random } from '../random';

/** A positive before its marks are read. */
export interface Draft {
  readonly kind: string;
  readonly group: Group;
  readonly file: MarkedFile;
  /** The part of the marked value that is the secret, as in a URL. */
  readonly core?: string;
}

/** Files of one kind, each of another build. */
export type Files = Readonly<Record<string, readonly ((random: Random) => MarkedFile)[]>>;
