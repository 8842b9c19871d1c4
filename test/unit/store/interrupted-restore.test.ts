import type * as FileSystem from 'node:fs';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { createCase } from '../../../src/engine/query/library/cases';
import { restoreLibrary } from '../../../src/engine/output/library-care/library-care';
import { lockLibrary } from '../../../src/engine/store/library-lock';
import { openLibrary } from '../../../src/engine/store/open-library';
import { FailureError } from '../../../src/shared/failure';
import { temporaryFolder } from '../../engine-support/test-library';

/** Calls that change the disk until the process is gone; from then on it does nothing any more. */
const power = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, calls: [] as string[] }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof FileSystem>();
  const dying = (name: 'renameSync' | 'rmSync' | 'writeSync' | 'fsyncSync' | 'mkdirSync') => {
    const call = real[name] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      power.calls.push(name);
      if (power.left <= 0) throw new Error('killed');
      power.left -= 1;
      return call(...args);
    };
  };
  const changed = {
    ...{ renameSync: dying('renameSync'), rmSync: dying('rmSync'), writeSync: dying('writeSync') },
    ...{ fsyncSync: dying('fsyncSync'), mkdirSync: dying('mkdirSync') },
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
      let steps = 0;
      for (let killed = true; killed; steps += 1) {
        const dir = libraryWith('Old');
        withLog(dir, 'Only in the log');
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
