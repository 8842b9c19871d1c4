import type { MarkedFile } from '../marked-text';
import type { Random } from '../random';

/** What a layout writes down: a value, the words of its name, and chance for everything around. */
export interface Written {
  readonly random: Random;
  readonly words: readonly string[];
  readonly value: string;
}

/** Writes a value into a file as people do. */
export type Layout = (written: Written) => MarkedFile;
