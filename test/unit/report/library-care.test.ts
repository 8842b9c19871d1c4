import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { backUpLibrary, restoreLibrary } from '../../../src/engine/output/library-care/library-care';
import { openLibrary } from '../../../src/engine/store/open-library';
import { FailureError, type Failure } from '../../../src/shared/failure';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, tableCounts, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

function refusal(dir: string, backup: string): Failure | null {
  try {
    restoreLibrary(dir, backup);
    return null;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

describe('a backup of a library', () => {
  it('is one file, and stays one when it is restored from a folder that cannot be written', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [[{ name: 'file', content: 'x' }]] }]);
    await addTo(library, path);
    const folder = temporaryFolder();
    const backup = await backUpLibrary(library, join(folder, 'backup.sqlite'));
    await backUpLibrary(library, null);
    expect(readdirSync(folder)).toEqual(['backup.sqlite']);
    expect(readdirSync(join(library.dir, 'backups'))).toHaveLength(1);
    const bytes = readFileSync(backup);
    chmodSync(backup, 0o400);
    chmodSync(folder, 0o500);
    const other = join(temporaryFolder(), 'other');
    expect(restoreLibrary(other, backup)).toEqual({ kept: null });
    chmodSync(folder, 0o700);
    expect(readdirSync(folder)).toEqual(['backup.sqlite']);
    expect(readFileSync(backup).equals(bytes)).toBe(true);
    const restored = openLibrary(other);
    // The one row more says that it was restored.
    const counts = tableCounts(library);
    expect(tableCounts(restored)).toEqual({ ...counts, audit_log: (counts['audit_log'] ?? 0) + 1 });
    restored.close();
    expect(existsSync(join(other, 'library.sqlite.restoring'))).toBe(false);
  });

  it('of an earlier version, which is in WAL mode, is read and left alone', async () => {
    const library = temporaryLibrary();
    const folder = temporaryFolder();
    const backup = await backUpLibrary(library, join(folder, 'backup.sqlite'));
    const db = new Database(backup);
    db.pragma('journal_mode = WAL');
    db.close();
    restoreLibrary(join(temporaryFolder(), 'other'), backup);
    expect(readdirSync(folder)).toEqual(['backup.sqlite']);
  });

  it('that is none is refused by its own name, and leaves nothing', () => {
    const folder = temporaryFolder();
    const backup = join(folder, 'backup.sqlite');
    writeFileSync(backup, 'this is no database\n'.repeat(100));
    for (const place of ['new', 'old']) {
      const dir = join(folder, place);
      if (place === 'old') mkdirSync(dir);
      expect(refusal(dir, backup)).toMatchObject({ code: 'library-damaged', params: { path: backup } });
      expect(existsSync(dir)).toBe(place === 'old');
    }
    expect(refusal(join(folder, 'new'), join(folder, 'none'))).toMatchObject({ code: 'library-not-found' });
    expect(readdirSync(folder).sort()).toEqual(['backup.sqlite', 'old']);
  });
});
