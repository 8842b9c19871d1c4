import { createHash, randomUUID } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { closeSync, lstatSync, openSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { takeInUseLock, type InUseLock } from '../../store/in-use-lock';

/** Told of partial files that an interrupted program left and that were removed: `LeftPartials`. */
export const leftPartials = channel('stratigraph.left-partials');

export interface LeftPartials {
  readonly folder: string;
  readonly removed: number;
}

/** A name beside an output for what is being made of it, with a lock that is gone with the process. */
export interface PartialPlace {
  /** Free; what is made there may add an ending. */
  readonly path: string;
  /** To be called once nothing is there any more. */
  release(): void;
}

/** A lock is only worth something on the machine that took it. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const LOCK = new RegExp(`^(\\.stratigraph-${HOST}-${UUID})\\.lock$`);
const FILE_MODE = 0o600;
/** A place is lost to a sweep only in an instant; more often than this it is the file system that knows no locks. */
const ATTEMPTS = 3;

/**
 * Takes a place for a file or folder in the making, and first removes what programs that were killed left in the folder.
 * Throws what the file system does.
 */
export function takePartialPlace(folder: string): PartialPlace {
  sweepPartials(folder);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const base = join(folder, `.stratigraph-${HOST}-${randomUUID()}`);
    const lockFile = `${base}.lock`;
    closeSync(openSync(lockFile, 'wx', FILE_MODE));
    const lock = takeInUseLock(lockFile);
    // Another process that sweeps may have seen the file before it was locked.
    if (lock !== null && lstatSync(lockFile, { throwIfNoEntry: false }) !== undefined)
      return { path: `${base}.partial`, release: () => letGo(lock, lockFile) };
    lock?.release();
    rmSync(lockFile, { force: true });
  }
  // Nothing proves later that the process is gone: what it leaves stays.
  return { path: join(folder, `.stratigraph-${randomUUID()}.partial`), release: () => undefined };
}

/** The lock goes last: until then nobody takes the place for one that was left. */
function letGo(lock: InUseLock, lockFile: string): void {
  lock.release();
  rmSync(lockFile, { force: true });
}

/**
 * Removes partial files and folders in a folder whose writer is dead: beside each is an empty lock file of this user and
 * this machine, which nobody holds, as the system drops a lock with its process. Whatever is otherwise stays. Never throws.
 */
export function sweepPartials(folder: string): void {
  try {
    const names = readdirSync(folder).filter((name) => name.startsWith('.stratigraph-'));
    const removed = names
      .filter((name) => LOCK.test(name))
      .reduce((sum, lock) => sum + removeLeft(folder, lock, names), 0);
    if (removed > 0) leftPartials.publish({ folder, removed } satisfies LeftPartials);
  } catch {
    // A folder that cannot be listed or written: the output itself says so.
  }
}

function removeLeft(folder: string, lockName: string, names: readonly string[]): number {
  const lockFile = join(folder, lockName);
  if (!isOurs(lockFile, 'lock')) return 0;
  const lock = takeInUseLock(lockFile);
  if (lock === null) return 0;
  const base = lockName.replace(/\.lock$/, '.partial');
  // Endings: a spool, and SQLite's.
  const left = names.filter((name) => name === base || /^-(?:spool|journal|wal|shm)$/.test(name.slice(base.length)));
  const ours = left.filter((name) => name.startsWith(base) && isOurs(join(folder, name), 'left'));
  try {
    for (const name of ours) rmSync(join(folder, name), { recursive: true, force: true });
  } finally {
    letGo(lock, lockFile);
  }
  return ours.length;
}

function isOurs(path: string, what: 'lock' | 'left'): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined || (process.getuid !== undefined && found.uid !== process.getuid())) return false;
  return what === 'lock'
    ? found.isFile() && found.size === 0 && found.nlink === 1
    : found.isFile() || found.isDirectory();
}
