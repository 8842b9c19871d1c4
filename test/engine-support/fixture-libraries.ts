import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { repositoryFile } from '../fixtures-folder';
import { temporaryFolder } from './test-library';

const folder = repositoryFile('test/libraries');

/** Versions of the schema of which a library is kept, with the sample in it as that version read it; oldest first. */
export const keptVersions: readonly number[] = readdirSync(folder)
  .flatMap((name) => /^version-(\d+)\.sqlite\.gz$/.exec(name)?.[1] ?? [])
  .map(Number)
  .sort((a, b) => a - b);

/** The database of a kept version. */
export function databaseOfVersion(version: number): Buffer {
  return gunzipSync(readFileSync(join(folder, `version-${version}.sqlite.gz`)));
}

/** A folder with the library of a version as that version left it. */
export function libraryOfVersion(version: number): string {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'library.sqlite'), databaseOfVersion(version), { mode: 0o600 });
  return dir;
}
