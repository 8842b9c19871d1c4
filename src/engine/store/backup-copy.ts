import { closeSync, existsSync, fsyncSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { leaveWal, openConnection, openMemory, restingBytes } from './connection';
import { folderEvidence } from './folder-evidence';
import { refuseInside } from './library-overlap';
import { openRegular, writeOwnFile } from './own-files';
import { DATABASE_PARTS, RESTORING } from './own-names';
import { proveDatabase } from './prove-database';
import { proveJournal } from './prove-journal';
import { withStoreFailures } from './store-failure';
import { walDamage } from './wal-damage';

const CHUNK = 1024 * 1024;

/**
 * Makes a checked copy of a backup in the folder of a library, one file. The backup is read only, with the log that may
 * stand beside it: what was written last is there. Throws library-untrusted, library-damaged and library-newer with
 * `path` of the backup, and leaves nothing then.
 */
export function copyBackup(dir: string, backup: string): void {
  const fresh = join(dir, RESTORING);
  const remove = (): void => DATABASE_PARTS.forEach((part) => rmSync(fresh + part, { force: true }));
  remove();
  try {
    withStoreFailures(backup, () => {
      copyRegular(backup, fresh);
      for (const part of ['-wal', '-journal']) if (existsSync(backup + part)) copyRegular(backup + part, fresh + part);
    });
    const lost = walDamage(`${fresh}-wal`);
    if (lost !== null) throw new FailureError('library-damaged', { path: backup }, [lost]);
    proveJournal(fresh, backup);
    withStoreFailures(backup, () => leaveWal(fresh), 'library-damaged');
    refuseInside(dir, checkCopy(fresh, backup));
    syncFile(fresh);
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * The folders of evidence that a backup refers to, without a file beside it: it may be asked before a folder is made for
 * the library. Empty where it is too large for that, or is none: the copy is asked then.
 */
export function evidenceOfBackup(backup: string): readonly string[] {
  try {
    closeSync(openRegular(backup));
    const bytes = restingBytes(backup);
    if (bytes === null) return [];
    const db = openMemory(bytes, (opened) => void proveDatabase(opened, backup, 'accept'));
    try {
      return folderEvidence(db);
    } finally {
      db.close();
    }
  } catch {
    return [];
  }
}

/**
 * Throws unless a file that left WAL mode is a whole library of a version that we know; the failure names `path`. Returns
 * the folders of evidence that it refers to.
 */
export function checkCopy(copy: string, path: string): readonly string[] {
  return withStoreFailures(path, () => {
    const db = openConnection(copy, 'read', (opened) => void proveDatabase(opened, path, 'accept'));
    try {
      const result = String(db.pragma('integrity_check(1)', { simple: true }));
      if (result !== 'ok') throw new FailureError('library-damaged', { path }, [result]);
      return folderEvidence(db);
    } finally {
      db.close();
    }
  });
}

function copyRegular(from: string, to: string): void {
  const file = openRegular(from);
  try {
    writeOwnFile(to, piecesOf(file), 'lasting');
  } finally {
    closeSync(file);
  }
}

function* piecesOf(file: number): Iterable<Uint8Array> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let got = readSync(file, buffer); got > 0; got = readSync(file, buffer)) yield buffer.subarray(0, got);
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
