import {
  chmodSync,
  copyFileSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { FailureError } from '../../shared/failure';
import { verifyAudit } from '../store/audit-log';
import { leaveWal, openConnection } from '../store/connection';
import { lockLibrary } from '../store/library-lock';
import { openLibrary, type Library } from '../store/library';
import { checkVersion } from '../store/migrations';
import { storeFailure, withStoreFailures } from '../store/store-failure';

const DATABASE = 'library.sqlite';

/** What a full check of a library found; `problems` is empty where it is whole. */
export interface LibraryCheck {
  readonly problems: readonly string[];
  readonly auditRows: number;
}

/** Reads every page, every foreign key and the audit chain of an open library. */
export function checkLibrary(library: Library): LibraryCheck {
  return withStoreFailures(library.dir, () => {
    const problems = library.db
      .prepare<[], { integrity_check: string }>('PRAGMA integrity_check')
      .all()
      .map((row) => row.integrity_check)
      .filter((line) => line !== 'ok');
    const orphans = library.db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
    if (orphans.length > 0) problems.push(`${orphans.length} rows point to rows that are not there`);
    const broken = verifyAudit(library);
    if (broken !== null) problems.push(`row ${broken} of the audit log does not fit the rows before it`);
    const rows = library.get<{ n: number }>('SELECT count(*) AS n FROM audit_log')?.n ?? 0;
    return { problems, auditRows: rows };
  });
}

function stamp(): string {
  return new Date().toISOString().replace(/[:.]/g, '-');
}

/**
 * Copies the database of a library while others may use it (SQLite's online backup).
 * `out` null: into `backups/` in the library. Evidence that was copied into the library is
 * not in it. Throws output-exists and the failures of the store.
 */
export async function backUpLibrary(library: Library, out: string | null): Promise<string> {
  const path = out === null ? join(library.dir, 'backups', `library-${stamp()}.sqlite`) : resolve(out);
  if (existsSync(path)) throw new FailureError('output-exists', { path });
  try {
    if (out === null) mkdirSync(join(library.dir, 'backups'), { recursive: true });
    await library.db.backup(path);
    leaveWal(path);
  } catch (error) {
    rmSync(path, { force: true });
    const failure = storeFailure(error, path);
    if (failure instanceof FailureError && failure.failure.code === 'library-unwritable') {
      throw new FailureError('output-unwritable', { path }, failure.failure.details);
    }
    throw failure;
  }
  checkCopy(path, path);
  return path;
}

/** Throws unless a file that left WAL mode is a whole library of a version that we know; the failure names `path`. */
function checkCopy(copy: string, path: string): void {
  withStoreFailures(path, () => {
    const db = openConnection(copy, 'read');
    try {
      if (checkVersion(db, path) === 0) throw new FailureError('library-damaged', { path }, ['it holds no tables']);
      const result = String(db.pragma('integrity_check(1)', { simple: true }));
      if (result !== 'ok') throw new FailureError('library-damaged', { path }, [result]);
    } finally {
      db.close();
    }
  });
}

/** The newest backup in the library's own folder; null where there is none. */
export function newestBackup(dir: string): string | null {
  const folder = join(resolve(dir), 'backups');
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder).filter((name) => /^library-.*\.sqlite$/.test(name));
  const last = names.sort().at(-1);
  return last === undefined ? null : join(folder, last);
}

/**
 * Puts a backup in the place of a library's database. The backup is read only: a copy of it is checked first; the
 * database that was there is kept beside it under a name that tells when. Returns that name, or null.
 */
export function restoreLibrary(dir: string, backup: string): { readonly kept: string | null } {
  const path = resolve(dir);
  if (!existsSync(backup)) throw new FailureError('library-not-found', { path: backup });
  return withStoreFailures(path, () => {
    const made = mkdirSync(path, { recursive: true });
    const lock = lockLibrary(path);
    let done = false;
    try {
      const replaced = replaceDatabase(path, backup);
      done = true;
      return replaced;
    } finally {
      lock.release();
      if (!done && made !== undefined) rmSync(made, { recursive: true, force: true });
    }
  });
}

/** A checked copy of a backup in the folder of a library. */
function checkedCopy(path: string, backup: string): string {
  const fresh = join(path, `${DATABASE}.restoring`);
  const remove = (): void => ['', '-wal', '-shm', '-journal'].forEach((end) => rmSync(fresh + end, { force: true }));
  remove();
  try {
    copyFileSync(backup, fresh, constants.COPYFILE_EXCL);
    // The copy of a protected file is protected as well.
    chmodSync(fresh, statSync(fresh).mode | 0o600);
    withStoreFailures(backup, () => leaveWal(fresh));
    checkCopy(fresh, backup);
  } catch (error) {
    remove();
    throw error;
  }
  return fresh;
}

function replaceDatabase(path: string, backup: string): { readonly kept: string | null } {
  const database = join(path, DATABASE);
  const fresh = checkedCopy(path, backup);
  const kept = existsSync(database) ? join(path, `library-before-restore-${stamp()}.sqlite`) : null;
  if (kept !== null) {
    // The log files belong to the database: they move with it, or a later open would mix the two.
    for (const suffix of ['-wal', '-shm', '']) {
      if (existsSync(database + suffix)) renameSync(database + suffix, kept + suffix);
    }
  }
  renameSync(fresh, database);
  openLibrary(path, { readOnly: true }).close();
  return { kept };
}
