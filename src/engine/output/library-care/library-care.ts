import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FailureError } from '../../../shared/failure';
import { workProblems } from './work-problems';
import { boundRowProblems } from './bound-row-problems';
import { checkListings } from './listing-problems';
import { newOutput } from '../writer/output-target';
import { protectedBy } from '../writer/protected-places';
import { publishFile } from '../writer/publish-file';
import { publishOutput } from '../writer/write-output';
import { anchoredLibrary, announceRestore } from '../../store/anchor-restore';
import { verifyAudit } from '../../store/audit-log';
import { checkCopy, copyBackup, evidenceOfBackup } from '../../store/backup-copy';
import { lockLibrary } from '../../store/library-lock';
import { copiesInClear } from '../../store/old-copies';
import type { ReadableLibrary } from '../../store/readable-library';
import { refuseInside, refuseNested } from '../../store/library-overlap';
import { noteRestore } from '../../store/note-restore';
import { makeOwnFile, makeOwnFolder } from '../../store/own-files';
import { DATABASE, DATABASE_PARTS } from '../../store/own-names';
import { provePlaces } from '../../store/prove-places';
import { storeFailure, withStoreFailures } from '../../store/store-failure';
import { finishRestore, replaceDatabase, type RestoreNames } from '../../store/unfinished-restore';
import { walDamage } from '../../store/wal-damage';

/** What a full check of a library found; `problems` is empty where it is whole. */
export interface LibraryCheck {
  readonly problems: readonly string[];
  /** What could not be checked, and why. */
  readonly notChecked: readonly string[];
  readonly auditRows: number;
  /** Copies of earlier versions in the folder of the library, which have secrets of images in clear. */
  readonly inClear: readonly string[];
}

/**
 * Reads every page, the write-ahead log, every foreign key and the audit chain of an open library; then holds what was read of
 * each evidence against the audit entry that added it, and the entries of each layer against its listing.
 */
export function checkLibrary(library: ReadableLibrary): LibraryCheck {
  return library.guarded(() => {
    const problems = library
      .all<{ integrity_check: string }>('PRAGMA integrity_check')
      .map((row) => row.integrity_check)
      .filter((line) => line !== 'ok');
    const orphans = library.all<{ table: string }>('PRAGMA foreign_key_check');
    if (orphans.length > 0) problems.push(`${orphans.length} rows point to rows that are not there`);
    const log = lastingDamage(library);
    if (log !== null) problems.push(log);
    const broken = verifyAudit(library);
    if (broken !== null) problems.push(`row ${broken} of the audit log does not fit the rows before it`);
    // A chain that does not hold says nothing about rows, and pages that do not, neither.
    const listings = problems.length === 0 ? checkListings(library) : { problems: [], notChecked: [] };
    if (problems.length === 0)
      problems.push(...boundRowProblems(library), ...workProblems(library), ...listings.problems);
    const rows = library.get<{ n: number }>('SELECT count(*) AS n FROM audit_log')?.n ?? 0;
    return { problems, notChecked: listings.notChecked, auditRows: rows, inClear: copiesInClear(library) };
  });
}

/** A frame that another process is writing looks damaged until it is written. */
const LOOKS_AT_LOG = 3;
const BETWEEN_LOOKS_MS = 100;

function lastingDamage(library: ReadableLibrary): string | null {
  const path = join(library.dir, `${DATABASE}-wal`);
  let found = walDamage(path);
  for (let look = 1; look < LOOKS_AT_LOG && found !== null; look += 1) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_LOOKS_MS);
    const again = walDamage(path);
    found = again === found ? found : null;
  }
  return found;
}

function stamp(): string {
  return new Date().toISOString().replace(/[:.]/g, '-');
}

/**
 * Copies the database of a library while others may use it (SQLite's online backup).
 * `out` null: into `backups/` in the library. Evidence that was copied into the library is
 * not in it. Throws output-exists, the failures of an output and of the store.
 */
export async function backUpLibrary(library: ReadableLibrary, out: string | null): Promise<string> {
  if (out !== null) {
    const path = resolve(out);
    await publishOutput(protectedBy(library), newOutput(path), async (partial) => {
      await writeBackup(library, partial, path);
      return null;
    });
    return path;
  }
  const path = join(library.dir, 'backups', `library-${stamp()}.sqlite`);
  withStoreFailures(library.dir, () => void makeOwnFolder(join(library.dir, 'backups')));
  // Under a passing name first, as whatever leaves: a backup that is cut off must not be taken for the newest.
  await publishFile({ path, out: path, replace: false, check: () => undefined }, async (partial) => {
    await writeBackup(library, partial, path);
    return null;
  });
  return path;
}

/** Writes a checked backup to a path where nothing is; leaves nothing there where that fails. A failure names `shown`. */
async function writeBackup(library: ReadableLibrary, path: string, shown: string): Promise<void> {
  try {
    // SQLite writes into an empty file that is there, and leaves its mode as it is.
    makeOwnFile(path);
    await library.backUpTo(path);
    checkCopy(path, shown);
  } catch (error) {
    DATABASE_PARTS.forEach((part) => rmSync(path + part, { force: true }));
    const failure = storeFailure(error, shown);
    if (failure instanceof FailureError && failure.failure.code === 'library-unwritable')
      throw new FailureError('output-unwritable', { path: shown }, failure.failure.details);
    throw failure;
  }
}

/** The newest backup in the library's own folder; null where there is none. */
export function newestBackup(dir: string): string | null {
  // What lies there may be a link, or a FIFO.
  withStoreFailures(dir, () => void provePlaces(resolve(dir)));
  const folder = join(resolve(dir), 'backups');
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder).filter((name) => /^library-.*\.sqlite$/.test(name));
  const last = names.sort().at(-1);
  return last === undefined ? null : join(folder, last);
}

/**
 * Puts a backup in the place of a library's database. The backup is read only: a copy of it is checked first; the
 * database that was there is kept beside it under a name that tells when. Returns that name, or null. One that is cut
 * off is finished or undone when the library is opened next (unfinished-restore.ts); its audit log tells of the restore, and
 * its anchors were told before. Throws library-untrusted,
 * library-damaged, library-newer, library-locked, library-not-found, library-unwritable and disk-full.
 */
export function restoreLibrary(
  dir: string,
  backup: string,
  examiner: string | null = null,
): { readonly kept: string | null } {
  const path = resolve(dir);
  return withStoreFailures(path, () => {
    if (lstatSync(backup, { throwIfNoEntry: false }) === undefined)
      throw new FailureError('library-not-found', { path: backup });
    refuseNested(path);
    refuseInside(path, evidenceOfBackup(backup));
    const made = provePlaces(path) === null ? makeOwnFolder(path) : null;
    const real = provePlaces(path)?.dir ?? path;
    const lock = lockLibrary(real);
    let done = false;
    try {
      finishRestore(real);
      copyBackup(real, backup);
      const names = namesToKeep(real);
      const { kept } = names;
      const head = noteRestore(real, examiner, { from: backup, kept }, anchoredLibrary(real));
      const anchors = announceRestore(real, head) === 'go on' ? null : names.anchors;
      replaceDatabase(real, { kept, anchors });
      done = true;
      return { kept: kept === null ? null : join(path, kept) };
    } finally {
      lock.release();
      if (!done && made !== null) rmSync(made, { recursive: true, force: true });
    }
  });
}

/** Null where there is nothing to keep. The log alone may hold all of a library. */
function namesToKeep(dir: string): RestoreNames {
  const isThere = ['', '-wal', '-journal'].some((part) => existsSync(join(dir, DATABASE + part)));
  const name = `library-before-restore-${stamp()}`;
  return { kept: isThere ? `${name}.sqlite` : null, anchors: `${name}.audit.log` };
}
