import { lstatSync, readdirSync, rmdirSync, rmSync, statSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeInUseLock } from './in-use-lock';
import { liesIn, placesOf } from '../base/real-place';
import { IN_USE_LOCK, PASSING_NAME, TEMPORARY_NAME } from './temporary-names';

/** A folder without a lock file was left between two calls of the system; a living process needs far less for them. */
const EMPTY_FOR_MS = 60 * 60 * 1000;
const STICKY = 0o1000;
const OTHERS_WRITE = 0o022;

/**
 * Removes the temporary folders of processes that were killed. Only what is certainly ours is touched: a folder of this
 * user that nobody else may enter, with our lock file, which nobody holds, that has nothing but what we make in it, and in
 * which no `evidence` lies. Several processes may do this at once. It never throws: whatever it cannot do is no concern
 * of the command.
 */
export function sweepLeftoverFolders(evidence: readonly string[]): void {
  // Elsewhere files have no owner that could be compared.
  if (process.getuid === undefined) return;
  const user = process.getuid();
  try {
    const parent = tmpdir();
    const names = readdirSync(parent).filter((name) => TEMPORARY_NAME.test(name));
    if (names.length === 0 || isOpenToOthers(parent)) return;
    const places = evidence.flatMap(placesOf);
    for (const folder of names.map((name) => join(parent, name)))
      if (!places.some((place) => liesIn(place, folder))) sweep(folder, user);
  } catch {
    // A folder that cannot be listed holds nothing for us to remove.
  }
}

/** True where others could put something else in the place of a folder between our look and its removal. */
function isOpenToOthers(parent: string): boolean {
  const { mode } = statSync(parent);
  return (mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0;
}

function sweep(folder: string, user: number): void {
  try {
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== user || (found.mode & 0o777) !== 0o700) return;
    const lockFile = join(folder, IN_USE_LOCK);
    const before = lstatSync(lockFile, { throwIfNoEntry: false });
    // rmdir removes nothing but an empty folder.
    if (before === undefined) {
      if (Date.now() - found.mtimeMs > EMPTY_FOR_MS) rmdirSync(folder);
    } else if (isOurLock(before, user)) removeUnused(folder, lockFile, before);
  } catch {
    // In use, gone by now, or not empty: it stays.
  }
}

function isOurLock(found: Stats, user: number): boolean {
  return (
    found.isFile() && found.uid === user && found.nlink === 1 && found.size === 0 && (found.mode & 0o777) === 0o600
  );
}

function removeUnused(folder: string, lockFile: string, before: Stats): void {
  const lock = takeInUseLock(lockFile);
  if (lock === null) return;
  try {
    // The file that is locked must be the one that stands there: another process may have swept, too.
    if (lstatSync(lockFile).ino !== before.ino) return;
    const names = readdirSync(folder).filter((name) => name !== IN_USE_LOCK);
    if (!names.every((name) => PASSING_NAME.test(name))) return;
    for (const name of names) rmSync(join(folder, name), { recursive: true, force: true });
    rmSync(lockFile, { force: true });
    rmdirSync(folder);
  } finally {
    lock.release();
  }
}
