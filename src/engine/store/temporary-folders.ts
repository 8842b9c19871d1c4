import { closeSync, existsSync, lstatSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { takeInUseLock, type InUseLock } from './in-use-lock';
import { refuseInside } from './library-overlap';
import { sweepLeftoverFolders } from './leftover-folders';
import { IN_USE_LOCK, TEMPORARY_PREFIX } from './temporary-names';

/** Folders of one run; all of them are gone when it ends, however it ends. */
export interface TemporaryFolders {
  /**
   * A new empty folder that only this user may read. Throws library-overlaps-evidence, before anything is written,
   * where the system's folder for temporary files lies in a folder of the evidence that is named, and
   * library-unwritable where there is no such folder.
   */
  create(evidence: readonly string[]): string;
  /** Removes all of them. Safe to call twice, and from an exit handler. */
  removeAll(): void;
}

/** A folder is lost to a sweep only in an instant; more often than this it is the file system that knows no locks. */
const ATTEMPTS = 5;

/** Keeps the folders of this run in one folder of its own, with a lock that is gone with the process. */
export function temporaryFolders(): TemporaryFolders {
  let home: Home | null = null;
  let count = 0;
  return {
    create(evidence) {
      const parent = tmpdir();
      if (!existsSync(parent)) throw new FailureError('library-unwritable', { path: parent });
      refuseInside(parent, evidence);
      // Not before it is known what is evidence: some may lie where a killed run left its folder.
      if (home === null) sweepLeftoverFolders(evidence);
      home ??= guarded(parent, () => makeHome(parent));
      count += 1;
      const folder = join(home.path, String(count));
      mkdirSync(folder, { mode: 0o700 });
      return folder;
    },
    removeAll() {
      const known = home;
      home = null;
      if (known !== null) removeHome(known, count);
    },
  };
}

interface Home {
  readonly path: string;
  /** Null where the file system knows no locks: then there is no lock file either, and nobody sweeps the folder. */
  readonly lock: InUseLock | null;
}

/** Where nothing can be made, that is said as of any folder that cannot be written. */
function guarded<T>(parent: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new FailureError('library-unwritable', { path: parent }, [String(error)], { cause: error });
  }
}

function makeHome(parent: string): Home {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const path = mkdtempSync(join(parent, TEMPORARY_PREFIX));
    const file = join(path, IN_USE_LOCK);
    closeSync(openSync(file, 'wx', 0o600));
    const lock = takeInUseLock(file);
    // Another process that sweeps may have seen the file before it was locked, and then the folder is lost to it.
    if (lock !== null && lstatSync(file, { throwIfNoEntry: false }) !== undefined) return { path, lock };
    lock?.release();
    remove(path);
  }
  return { path: mkdtempSync(join(parent, TEMPORARY_PREFIX)), lock: null };
}

function removeHome({ path, lock }: Home, count: number): void {
  try {
    // The lock goes last: until then nobody else takes the folder for a leftover.
    for (let one = 1; one <= count; one += 1) remove(join(path, String(one)));
    lock?.release();
    remove(path);
  } catch {
    // What cannot be removed now is swept at a later start.
  }
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}
