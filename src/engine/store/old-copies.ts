import { readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { readRegular } from './own-files';
import type { ReadableLibrary } from './readable-library';

/** Where a SQLite file has its user version: 4 bytes, big-endian (fileformat2.html, "The Database Header"). */
const VERSION_OFFSET = 60;
/** The first version that keeps no secret of a config or a history in clear. */
const COVERED_SINCE = 10;

/** Copies in the folder of a library, from before migrations and of backups, that have secrets of images in clear. */
export function copiesInClear(library: ReadableLibrary): readonly string[] {
  const found = (folder: string): string[] => namesIn(join(library.dir, folder)).map((name) => join(folder, name));
  return [...found('.').filter((name) => name.startsWith('library-before-')), ...found('backups')].filter((name) => {
    const version = name.endsWith('.sqlite') ? versionOf(join(library.dir, name)) : null;
    return version !== null && version < COVERED_SINCE;
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function versionOf(path: string): number | null {
  const bytes = Buffer.alloc(4);
  return readRegular(path, (file) => (readSync(file, bytes, 0, 4, VERSION_OFFSET) === 4 ? bytes.readUInt32BE() : null));
}
