import * as z from 'zod';
import { pathTextSchema } from '../../shared/contract/primitives';
import type { PathText } from '../../shared/path-text';
import { readJson } from './json-column';

const waySchema = z.array(pathTextSchema).min(1).max(64);

/**
 * `finding.name` of a finding in a file: the way into containers in that file, as JSON; NULL where it is in the file itself. (Of a
 * finding in the config it is the name of a variable or label.) The audit log holds the column as it holds the others.
 */
export function wayColumn(inside: readonly PathText[] | null): string | null {
  return inside === null ? null : JSON.stringify(inside);
}

/** The way that the column of a finding in a file tells; `dir` is for words only. Throws library-damaged where it is none. */
export function wayOf(dir: string, column: string | null): PathText[] | null {
  return column === null ? null : readJson(dir, column, waySchema);
}
