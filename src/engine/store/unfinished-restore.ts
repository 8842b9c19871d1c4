import { existsSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { FailureError } from '../../shared/failure';
import { syncFolder } from '../base/sync-folder';
import { confirmRestore, removeNewAnchors, replaceAnchors } from './anchor-restore';
import { writeDurably } from './durable-file';
import { DATABASE, DATABASE_PARTS, KEPT_ANCHORS, KEPT_DATABASE, RESTORE_JOURNAL, RESTORING } from './own-names';
import { readSmallFile } from './small-file';

/**
 * `kept`: the name under which the database that was there is kept; null where there was none. `anchors`: the same of its
 * anchors, where they are of another library.
 */
const journalSchema = z.strictObject({
  kept: z.string().regex(KEPT_DATABASE).nullable(),
  anchors: z.string().regex(KEPT_ANCHORS).nullable().default(null),
});

export type RestoreNames = z.infer<typeof journalSchema>;

const MOST_BYTES = 4096;

/** Whether a restore was cut off behind its point of no return: what is there is not the library until it is finished. */
export function hasUnfinishedRestore(dir: string): boolean {
  return lstatSync(join(dir, RESTORE_JOURNAL), { throwIfNoEntry: false }) !== undefined;
}

/**
 * Puts the checked copy (backup-copy.ts) in the place of the database: from here on the restore is finished, by this
 * process or by the next one that opens the library. Under the library's lock. Throws what the file system does.
 */
export function replaceDatabase(dir: string, names: RestoreNames): void {
  writeDurably(join(dir, RESTORE_JOURNAL), `${JSON.stringify(names)}\n`);
  finishRestore(dir);
}

/**
 * Finishes a restore that was cut off, or removes what one left that had not come to its point of no return. Under the
 * library's lock, before its database is opened. Throws library-damaged where the two databases are not there.
 */
export function finishRestore(dir: string): void {
  if (!hasUnfinishedRestore(dir)) {
    removeCopy(dir);
    removeNewAnchors(dir);
    return;
  }
  const { kept, anchors } = readJournal(dir);
  // Each step may have been done by the process that was cut off, and is then not done again.
  if (existsSync(join(dir, RESTORING))) {
    if (kept !== null) keepDatabase(dir, kept);
    if (existsSync(join(dir, DATABASE))) throw damaged(dir, 'both databases of an interrupted restore are there');
    renameSync(join(dir, RESTORING), join(dir, DATABASE));
    syncFolder(dir);
  }
  if (!existsSync(join(dir, DATABASE))) throw damaged(dir, 'the databases of an interrupted restore are gone');
  removeCopy(dir);
  replaceAnchors(dir, anchors);
  syncFolder(dir);
  // While the journal is there nobody opens the library, so that no row comes between.
  confirmRestore(dir);
  rmSync(join(dir, RESTORE_JOURNAL), { force: true });
  syncFolder(dir);
}

/** The log belongs to its database and moves before it, so that no other database is ever opened with it. */
function keepDatabase(dir: string, kept: string): void {
  if (existsSync(join(dir, kept))) return;
  for (const part of ['-wal', '-journal', '']) {
    const from = join(dir, DATABASE + part);
    if (existsSync(from)) renameSync(from, join(dir, kept + part));
  }
  rmSync(join(dir, `${DATABASE}-shm`), { force: true });
  syncFolder(dir);
}

function removeCopy(dir: string): void {
  for (const part of DATABASE_PARTS) rmSync(join(dir, RESTORING + part), { force: true });
}

/** The journal is written whole or not at all: one that cannot be read is not ours. */
function readJournal(dir: string): z.infer<typeof journalSchema> {
  const text = readSmallFile(join(dir, RESTORE_JOURNAL), MOST_BYTES) ?? '';
  try {
    return journalSchema.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(dir, `${RESTORE_JOURNAL} cannot be read`, error);
  }
}

function damaged(path: string, detail: string, cause?: unknown): FailureError {
  return new FailureError('library-damaged', { path }, [detail], { cause });
}
