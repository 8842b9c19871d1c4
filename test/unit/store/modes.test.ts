import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JobJournal } from '../../../src/engine/intake/ingest/job-journal';
import { backUpLibrary, restoreLibrary } from '../../../src/engine/output/library-care/library-care';
import { openLibrary } from '../../../src/engine/store/open-library';
import { LIBRARY_VERSION, makeTables } from '../../../src/engine/store/migrations';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { writeOciLayout } from '../../engine-support/oci-layout';
import { addTo, temporaryFolder } from '../../engine-support/test-library';

let umask = 0;
beforeEach(() => (umask = process.umask(0)));
afterEach(() => process.umask(umask));

/** Names below a folder that others may do anything with, links aside. */
function loose(root: string): string[] {
  return ['', ...(readdirSync(root, { recursive: true }) as string[])].filter((name) => {
    const found = lstatSync(join(root, name));
    return !found.isSymbolicLink() && (found.mode & 0o777) !== (found.isDirectory() ? 0o700 : 0o600);
  });
}

// Windows has no such modes.
describe.skipIf(process.platform === 'win32')('nobody else may look into a library, whatever the umask', () => {
  it('with copies of files and folders, backups, journals and logs', async () => {
    const dir = join(temporaryFolder(), 'library');
    const folder = temporaryFolder();
    const archive = join(folder, 'a.tar');
    await writeDockerArchive(archive, [{ tag: 'a:1', layers: [[{ name: 'file', content: 'x' }]] }]);
    chmodSync(archive, 0o666);
    const layout = join(folder, 'layout');
    await writeOciLayout(layout, [{ name: 'other', content: 'y' }]);
    writeFileSync(join(layout, 'run.sh'), '#!/bin/sh\n', { mode: 0o777 });
    symlinkSync('../a.tar', join(layout, 'link'));
    mkdirSync(join(layout, 'empty'), { mode: 0o777 });
    execFileSync('mkfifo', [join(layout, 'pipe')]);
    const library = openLibrary(dir);
    await addTo(library, archive, { copy: true });
    const { sha256 } = await addTo(library, layout, { copy: true });
    const copied = readdirSync(join(dir, 'blobs', 'sha256', sha256)).sort();
    expect(copied).toEqual(['blobs', 'empty', 'index.json', 'link', 'oci-layout', 'run.sh']);
    await backUpLibrary(library, null);
    new JobJournal(library).add([{ jobId: '1', path: '/a', caseId: null, examiner: null, copy: false, limits: {} }]);
    const reader = openLibrary(dir, { readOnly: true });
    expect(readdirSync(dir).sort()).toEqual([
      ...[
        'audit.log',
        'backups',
        'blobs',
        'cache',
        'library.lock',
        'library.sqlite',
        'library.sqlite-shm',
        'library.sqlite-wal',
      ],
      'reading.json',
    ]);
    expect(loose(dir)).toEqual([]);
    reader.close();
    const out = join(folder, 'out.sqlite');
    await backUpLibrary(library, out);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    library.close();
    const restored = join(temporaryFolder(), 'restored');
    restoreLibrary(restored, out);
    restoreLibrary(restored, out);
    expect(loose(restored)).toEqual([]);
  });

  it('is true of the copy that a migration leaves', () => {
    const dir = join(temporaryFolder(), 'library');
    mkdirSync(dir);
    const db = new Database(join(dir, 'library.sqlite'));
    makeTables(db, dir, LIBRARY_VERSION - 1);
    db.close();
    openLibrary(dir).close();
    expect(readdirSync(dir).filter((name) => name.startsWith('library-before-migration-'))).toHaveLength(1);
    expect(loose(dir)).toEqual([]);
  });

  it('is made true of a library that an earlier version left open', () => {
    const dir = join(temporaryFolder(), 'library');
    const library = openLibrary(dir);
    mkdirSync(join(dir, 'backups'), { mode: 0o777 });
    writeFileSync(join(dir, 'backups', 'library-1.sqlite'), '', { mode: 0o666 });
    writeFileSync(join(dir, 'cache', 'left'), '', { mode: 0o644 });
    library.close();
    for (const name of ['', 'library.sqlite', 'library.lock', 'cache']) chmodSync(join(dir, name), 0o755);
    openLibrary(dir, { readOnly: true }).close();
    expect(loose(dir)).not.toEqual([]);
    openLibrary(dir).close();
    expect(loose(dir)).toEqual([]);
  });

  it('leaves a folder that holds more than a library as it is', () => {
    const dir = temporaryFolder();
    chmodSync(dir, 0o755);
    writeFileSync(join(dir, 'mine.txt'), '', { mode: 0o644 });
    openLibrary(dir).close();
    openLibrary(dir).close();
    expect(statSync(dir).mode & 0o777).toBe(0o755);
    expect(loose(dir).sort()).toEqual(['', 'mine.txt']);
  });
});
