import type * as FileSystem from 'node:fs';
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCase } from '../../../src/engine/query/library/cases';
import { restoreLibrary } from '../../../src/engine/output/library-care/library-care';
import { lockLibrary } from '../../../src/engine/store/library-lock';
import { auditRows } from '../../../src/engine/store/audit-log';
import { openLibrary } from '../../../src/engine/store/open-library';
import { verifyAnchors } from '../../../src/engine/store/verify-anchors';
import { FailureError } from '../../../src/shared/failure';
import { temporaryFolder } from '../../engine-support/test-library';

/** Calls that change the disk until the process is gone; from then on it does nothing any more. */
const power = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, calls: [] as string[] }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof FileSystem>();
  const dying = (name: 'renameSync' | 'rmSync' | 'writeSync' | 'fsyncSync' | 'mkdirSync' | 'openSync') => {
    const call = real[name] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      // Opening a file to read it changes nothing.
      if (name === 'openSync' && !makesFile(args[1])) return call(...args);
      power.calls.push(name);
      if (power.left <= 0) throw new Error('killed');
      power.left -= 1;
      return call(...args);
    };
  };
  const makesFile = (flags: unknown): boolean =>
    typeof flags === 'number' ? (flags & real.constants.O_CREAT) !== 0 : flags === 'wx';
  const changed = {
    ...{ renameSync: dying('renameSync'), rmSync: dying('rmSync'), writeSync: dying('writeSync') },
    ...{ fsyncSync: dying('fsyncSync'), mkdirSync: dying('mkdirSync'), openSync: dying('openSync') },
  };
  return { ...real, ...changed, default: { ...real, ...changed } };
});

/** Runs work that is killed at its nth change of the disk; false where it came to its end before. */
function killedAt(step: number, work: () => void): boolean {
  power.left = step;
  try {
    work();
    return false;
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'killed') throw error;
    return true;
  } finally {
    power.left = Number.POSITIVE_INFINITY;
  }
}

/** A library with a case of this name that is only in its log, as a killed process leaves it. */
function libraryWith(name: string, dir = join(temporaryFolder(), 'library')): string {
  const library = openLibrary(dir);
  createCase(library, name, null);
  library.close();
  return dir;
}

/** The same, its last case only in the write-ahead log. */
function withLog(dir: string, name: string): void {
  const library = openLibrary(dir);
  // A reader that stays keeps the log where it is.
  const reader = new Database(join(dir, 'library.sqlite'), { readonly: true });
  reader.prepare('SELECT count(*) FROM case_file').get();
  createCase(library, name, null);
  library.close();
  reader.close();
}

function casesOf(path: string): string[] {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare<[], string>('SELECT name FROM case_file ORDER BY id').pluck().all();
  } finally {
    db.close();
  }
}

function keptOf(dir: string): string[] {
  return readdirSync(dir).filter((name) => /^library-before-restore-[^/]*\.sqlite$/.test(name));
}

describe('a restore that is killed', () => {
  for (const opener of ['writer', 'reader', 'restore'] as const)
    it(`at any moment loses nothing: the ${opener} that comes next finishes or undoes it`, () => {
      const backup = join(libraryWith('Backup'), 'library.sqlite');
      const old = libraryWith('Old');
      withLog(old, 'Only in the log');
      let steps = 0;
      for (let killed = true; killed; steps += 1) {
        const dir = join(temporaryFolder(), 'library');
        cpSync(old, dir, { recursive: true });
        killed = killedAt(steps, () => restoreLibrary(dir, backup));
        if (opener === 'restore') restoreLibrary(dir, backup);
        else openLibrary(dir, { readOnly: opener === 'reader' }).close();
        const found = casesOf(join(dir, 'library.sqlite'));
        expect([['Old', 'Only in the log'], ['Backup']]).toContainEqual(found);
        const kept = keptOf(dir).map((name) => casesOf(join(dir, name)));
        if (found[0] === 'Backup') expect(kept).toContainEqual(['Old', 'Only in the log']);
        else expect(kept).toEqual([]);
        const names = readdirSync(dir);
        expect(names).not.toContain('library.restore.json');
        if (opener !== 'reader') expect(names).not.toContain('library.sqlite.restoring');
      }
      // Copy, journal, moves and what is synced between them.
      expect(steps).toBeGreaterThan(12);
    });

  it('into a folder that holds no library leaves none, or a whole one', () => {
    const backup = join(libraryWith('Backup'), 'library.sqlite');
    for (let killed = true, step = 0; killed; step += 1) {
      const dir = join(temporaryFolder(), 'new');
      killed = killedAt(step, () => restoreLibrary(dir, backup));
      const exists = ['library.sqlite', 'library.restore.json'].some((name) => existsSync(join(dir, name)));
      if (!exists) continue;
      openLibrary(dir, { mustExist: true }).close();
      expect(casesOf(join(dir, 'library.sqlite'))).toEqual(['Backup']);
    }
  });

  it('is not finished by a reader while somebody else holds the lock', () => {
    const backup = join(libraryWith('Backup'), 'library.sqlite');
    const dir = libraryWith('Old');
    let step = 0;
    while (!existsSync(join(dir, 'library.restore.json'))) killedAt(step++, () => restoreLibrary(dir, backup));
    const lock = lockLibrary(dir);
    const before = readdirSync(dir);
    expect(codeOf(() => openLibrary(dir, { readOnly: true }))).toBe('library-locked');
    expect(readdirSync(dir)).toEqual(before);
    lock.release();
    openLibrary(dir, { readOnly: true }).close();
    expect(casesOf(join(dir, 'library.sqlite'))).toEqual(['Backup']);
  });
});

describe('a restore', () => {
  it('takes what stands in the log beside the backup, and reads it only', () => {
    const from = libraryWith('Old');
    withLog(from, 'Only in the log');
    const before = ['', '-wal'].map((part) => readFileSync(join(from, `library.sqlite${part}`)));
    const dir = join(temporaryFolder(), 'other');
    restoreLibrary(dir, join(from, 'library.sqlite'));
    expect(casesOf(join(dir, 'library.sqlite'))).toEqual(['Old', 'Only in the log']);
    expect(['', '-wal'].map((part) => readFileSync(join(from, `library.sqlite${part}`)))).toEqual(before);
  });

  it('refuses a backup whose log is damaged: SQLite would leave out what was written last, and say nothing', () => {
    const from = libraryWith('Old');
    withLog(from, 'Only in the log');
    const log = join(from, 'library.sqlite-wal');
    const bytes = readFileSync(log);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 0xff;
    writeFileSync(log, bytes);
    const dir = libraryWith('Kept');
    expect(codeOf(() => restoreLibrary(dir, join(from, 'library.sqlite')))).toBe('library-damaged');
    expect(casesOf(join(dir, 'library.sqlite'))).toEqual(['Kept']);
  });
});

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no failure';
  } catch (error) {
    return error instanceof FailureError ? error.failure.code : String(error);
  }
}

/** A library with this many more cases than its backup, which is of the same library. */
async function libraryWithBackup(more: number): Promise<{ readonly dir: string; readonly backup: string }> {
  const folder = temporaryFolder();
  process.env['STRATIGRAPH_USER_DATA'] = join(folder, 'home');
  const dir = libraryWith('Backup', join(folder, 'library'));
  const library = openLibrary(dir);
  const backup = join(temporaryFolder(), 'backup.sqlite');
  await library.backUpTo(backup);
  for (let n = 0; n < more; n += 1) createCase(library, `Later ${n}`, null);
  library.close();
  return { dir, backup };
}

const home = process.env['STRATIGRAPH_USER_DATA'];
afterEach(() => {
  process.env['STRATIGRAPH_USER_DATA'] = home;
});

/** A library with the installation that knows it: a copy of both goes its own way. */
function copied(from: string): string {
  const to = temporaryFolder();
  cpSync(dirname(from), to, { recursive: true });
  process.env['STRATIGRAPH_USER_DATA'] = join(to, 'home');
  return join(to, 'library');
}

/** What the anchors say against the log, and what the log says of restores; asked as a person does who only looks. */
function anchorsOf(dir: string): { readonly problems: readonly unknown[]; readonly restored: number } {
  const library = openLibrary(dir, { readOnly: true });
  try {
    const restored = auditRows(library).filter(({ action }) => action === 'library-restored').length;
    return { problems: verifyAnchors(library).problems, restored };
  } finally {
    library.close();
  }
}

describe('anchors of a library whose restore is killed at any step', () => {
  it.each([0, 2])('agree with its audit log, with %d rows since the backup', async (more) => {
    const scene = await libraryWithBackup(more);
    for (let killed = true, step = 0; killed; step += 1) {
      const dir = copied(scene.dir);
      killed = killedAt(step, () => restoreLibrary(dir, scene.backup, 'Examiner 1'));
      const cases = (path: string): number => casesOf(path).length;
      const { problems, restored } = anchorsOf(dir);
      expect({ step, problems }).toEqual({ step, problems: [] });
      // The entry comes and goes with the database that it tells of.
      expect(cases(join(dir, 'library.sqlite'))).toBe(restored === 1 ? 1 : 1 + more);
      if (!killed) expect(restored).toBe(1);
      // Whatever became of it, work goes on, and another restore, too.
      if (step % 8 !== 0) continue;
      const library = openLibrary(dir);
      createCase(library, 'Next', null);
      library.close();
      expect(anchorsOf(dir).problems).toEqual([]);
      restoreLibrary(dir, scene.backup);
      expect(anchorsOf(dir).problems).toEqual([]);
    }
  });

  it('agree where the backup is of another library, or of none that was there', async () => {
    const { dir: ours, backup } = await libraryWithBackup(2);
    const other = await libraryWithBackup(1);
    for (const before of ['Old', null]) {
      for (let killed = true, step = 0; killed; step += 1) {
        // The installation knows the library that is replaced; or that of the backup, which is nowhere now.
        const copy = copied(before === null ? ours : other.dir);
        const dir = before === null ? join(dirname(copy), 'new') : copy;
        killed = killedAt(step, () => restoreLibrary(dir, backup));
        if (before === null && !existsSync(join(dir, 'library.sqlite')) && killed)
          if (!existsSync(join(dir, 'library.restore.json'))) continue;
        expect({ step, problems: anchorsOf(dir).problems }).toEqual({ step, problems: [] });
        if (step % 8 !== 0) continue;
        const library = openLibrary(dir);
        createCase(library, 'Next', null);
        library.close();
        expect({ step, problems: anchorsOf(dir).problems }).toEqual({ step, problems: [] });
      }
    }
  });

  it('show a library that was put in its place by hand, with a restore that we did not announce', async () => {
    const { dir, backup } = await libraryWithBackup(3);
    const forged = copied(dir);
    cpSync(backup, join(forged, 'library.sqlite.restoring'));
    chmodSync(join(forged, 'library.sqlite.restoring'), 0o600);
    writeFileSync(join(forged, 'library.restore.json'), '{"kept":"library-before-restore-1.sqlite"}\n', {
      mode: 0o600,
    });
    expect(anchorsOf(forged).problems.length).toBeGreaterThan(0);
    process.env['STRATIGRAPH_USER_DATA'] = join(dirname(dir), 'home');
    // A restore that was announced and undone does not cover a database that lacks its entry.
    for (let step = 0; !existsSync(join(dir, 'library.restore.json')); step += 1)
      killedAt(step, () => restoreLibrary(dir, backup));
    rmSync(join(dir, 'library.sqlite.restoring'));
    cpSync(backup, join(dir, 'library.sqlite.restoring'));
    chmodSync(join(dir, 'library.sqlite.restoring'), 0o600);
    expect(anchorsOf(dir).problems.length).toBeGreaterThan(0);
  });
});
