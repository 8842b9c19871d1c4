import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { FailureError } from '../shared/failure';

/** The place to write, which must be free; looked at before the long work. Throws output-exists, output-unwritable. */
export function freeOutput(given: string): string {
  const path = resolve(given);
  if (existsSync(path)) throw new FailureError('output-exists', { path });
  if (!existsSync(dirname(path))) throw new FailureError('output-unwritable', { path });
  return path;
}
