import { join } from 'node:path';
import { leaveWal } from './connection';
import { copyEvidenceRows } from './copy-evidence-rows';
import { finishMigration } from './finish-migration';
import { migrate } from './migrations';
import { openLibrary } from './open-library';
import { openProved } from './open-proved';
import { DATABASE } from './own-names';
import type { ReadableLibrary } from './readable-library';
import { withStoreFailures } from './store-failure';
import { WritableLibrary } from './writable-library';

/**
 * Makes a library of some evidence alone in a folder, as one file whose bytes depend on nothing but what is in it. Returns
 * the path of the file.
 */
export function makeEvidenceLibrary(library: ReadableLibrary, sha256s: readonly string[], folder: string): string {
  const index = openLibrary(folder, { passing: true });
  try {
    copyEvidenceRows(index, join(library.dir, DATABASE), sha256s, () => {
      // What is said of this library alone: its keys, and whether it has copies.
      index.run('DELETE FROM library_info');
      index.run('UPDATE evidence SET copied = 0');
    });
    // What was deleted is in the free room of its page until then: a key, and other bytes each time.
    index.run('VACUUM');
  } finally {
    index.close();
  }
  const path = join(folder, DATABASE);
  leaveWal(path);
  return path;
}

/**
 * Brings the index of a case file, which lies in a folder of ours, to the present form, once it was proved ours. Throws what opening a
 * library throws.
 */
export function migrateIndex(dir: string): void {
  withStoreFailures(dir, () => {
    let version = 0;
    const db = openProved(dir, 'passing', (found) => (version = found));
    const index = new WritableLibrary(dir, db, 'passing', null);
    try {
      migrate(db, dir, version);
      finishMigration(index);
    } finally {
      index.close();
    }
  });
}
