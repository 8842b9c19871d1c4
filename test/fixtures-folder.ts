import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folder of the shared fixtures; null where this checkout has none beside it. */
export function fixturesFolder(): string | null {
  const folder = process.env['STRATIGRAPH_FIXTURES'] ?? join(root, '../shared/fixtures');
  return existsSync(join(folder, 'MANIFEST.json')) ? folder : null;
}

/** Path of a file of this repository. */
export function repositoryFile(name: string): string {
  return join(root, name);
}

/** Parsed JSON of a file that we made or were given; Python writes NaN and Infinity, which JSON does not know. */
export function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8').replace(/: (?:NaN|-?Infinity)(?=,?\n)/g, ': null');
  return JSON.parse(text) as unknown;
}
