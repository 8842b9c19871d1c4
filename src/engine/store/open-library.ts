import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FailureError } from '../../shared/failure';
import type { Connection, WriteAccess } from './connection';
import { lockLibrary, type LibraryLock } from './library-lock';
import { finishMigration, unfinishedMigration } from './finish-migration';
import { removeLeftCopies } from './left-copies';
import { migrate } from './migrations';
import { folderEvidence } from './folder-evidence';
import { refuseInside, refuseNested } from './library-overlap';
import { makeDatabase } from './new-database';
import { makeOwnFolder } from './own-files';
import { DATABASE } from './own-names';
import { openProved } from './open-proved';
import { provePlaces, type LibraryPlaces } from './prove-places';
import { ReadableLibrary } from './readable-library';
import { storeFailure, withStoreFailures } from './store-failure';
import { sweepLeftovers } from './sweep';
import { tightenModes } from './tighten-modes';
import { finishRestore, hasUnfinishedRestore } from './unfinished-restore';
import { WritableLibrary } from './writable-library';

/** Only reads: takes no lock, works beside a running app; the library must exist, in the present form. */
interface ReadOnly {
  readonly readOnly: true;
}

interface ToWrite {
  readonly readOnly?: false;
  /** Throws `library-not-found` instead of making a new library. */
  readonly mustExist?: boolean;
  /** A library in a temporary folder: nothing waits for the disk. */
  readonly passing?: boolean;
}

export type OpenLibraryOptions = ReadOnly | ToWrite;

/**
 * Opens a library, making it where there is none. It is hostile until proved ours: first every name in its folder
 * (prove-places.ts), then its database (prove-database.ts). Throws library-not-found, library-locked, library-untrusted,
 * library-damaged, library-newer, library-unwritable or disk-full, and to read one of an earlier version library-older;
 * each with `path`.
 */
export function openLibrary(dir: string, options?: ToWrite): WritableLibrary;
export function openLibrary(dir: string, options: OpenLibraryOptions): ReadableLibrary;
export function openLibrary(dir: string, options: OpenLibraryOptions = {}): ReadableLibrary {
  const path = resolve(dir);
  return withStoreFailures(path, () => {
    const places = provePlaces(path);
    const readOnly = options.readOnly === true;
    if (places?.exists !== true && (readOnly || options.mustExist === true))
      throw new FailureError('library-not-found', { path });
    if (readOnly) return openReader(places?.dir ?? path);
    return openWriter(path, places, options.passing === true ? 'passing' : 'write');
  });
}

function openReader(dir: string): ReadableLibrary {
  if (hasUnfinishedRestore(dir)) {
    const lock = lockLibrary(dir);
    try {
      finishRestore(dir);
    } finally {
      lock.release();
    }
  }
  const db = openRolledBack(dir);
  try {
    checkPages(db, dir);
    refuseInside(dir, folderEvidence(db));
    const library = new ReadableLibrary(dir, db);
    // Its log does not tell yet why its rows are others.
    if (unfinishedMigration(library) !== null) throw new FailureError('library-older', { path: dir });
    return library;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A process that was killed while it wrote a rollback journal left what a reader may not undo: who has the lock may. */
function openRolledBack(dir: string): Connection {
  try {
    return openProved(dir, 'read');
  } catch (error) {
    if (!mustRollBack(error)) throw error;
  }
  const lock = lockLibrary(dir);
  try {
    openProved(dir, 'write').close();
  } finally {
    lock.release();
  }
  return openProved(dir, 'read');
}

function mustRollBack(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'SQLITE_READONLY_ROLLBACK') || mustRollBack(error.cause);
}

function openWriter(path: string, found: LibraryPlaces | null, access: WriteAccess): WritableLibrary {
  refuseNested(path);
  makeOwnFolder(path);
  const places = found ?? provePlaces(path);
  if (places === null) throw new FailureError('library-unwritable', { path });
  const { dir } = places;
  for (const name of ['blobs', 'cache']) makeOwnFolder(join(dir, name));
  const lock = lockLibrary(dir);
  try {
    finishRestore(dir);
    tightenModes(places);
    return openLocked(dir, access, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openLocked(dir: string, access: WriteAccess, lock: LibraryLock): WritableLibrary {
  const isNew = !existsSync(join(dir, DATABASE));
  if (isNew) makeDatabase(dir, access === 'passing' ? 'passing' : 'lasting');
  let version = 0;
  const db = openProved(dir, access, (found) => (version = found));
  try {
    if (!isNew) {
      checkPages(db, dir);
      refuseInside(dir, folderEvidence(db));
    }
    migrate(db, dir, version);
    const library = new WritableLibrary(dir, db, access, lock);
    if (!isNew) finishMigration(library);
    sweepLeftovers(library);
    removeLeftCopies(library.blobsDir);
    return library;
  } catch (error) {
    db.close();
    throw storeFailure(error, dir);
  }
}

/**
 * SQLite advises to check the pages of a stranger's file before anything else is asked of it. Above this size that would
 * keep the person waiting at every start; damage then shows at its query.
 */
const CHECK_AT_START_BYTES = 16 * 1024 * 1024;

function checkPages(db: Connection, path: string): void {
  if (statSync(join(path, DATABASE)).size > CHECK_AT_START_BYTES) return;
  const result = db.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new FailureError('library-damaged', { path }, [String(result)]);
}
