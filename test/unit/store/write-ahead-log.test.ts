import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkLibrary } from '../../../src/engine/output/library-care/library-care';
import { createCase } from '../../../src/engine/query/library/cases';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { walDamage } from '../../../src/engine/store/wal-damage';
import { FailureError } from '../../../src/shared/failure';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder } from '../../engine-support/test-library';

const HEADER = 32;

function walOf(library: WritableLibrary): string {
  return join(library.dir, 'library.sqlite-wal');
}

/** A library with three commits in its log, which a reader keeps there. */
function libraryWithLog(): { readonly dir: string; readonly wal: string; readonly frame: number } {
  const dir = temporaryFolder();
  const library = openLibrary(dir);
  const reader = new Database(join(dir, 'library.sqlite'), { readonly: true });
  onTestFinished(() => void reader.close());
  reader.prepare('SELECT count(*) FROM case_file').get();
  for (const name of ['One', 'Two', 'Three']) createCase(library, name, null);
  const wal = readFileSync(walOf(library));
  library.close();
  return { dir, wal: join(dir, 'library.sqlite-wal'), frame: 24 + wal.readUInt32BE(8) };
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

function checked(dir: string): readonly string[] {
  const library = openLibrary(dir, { readOnly: true });
  try {
    return checkLibrary(library).problems;
  } finally {
    library.close();
  }
}

describe('the check of a library', () => {
  it('finds nothing in a log that is whole', () => {
    const { dir, wal } = libraryWithLog();
    expect(statSync(wal).size).toBeGreaterThan(0);
    expect(walDamage(wal)).toBeNull();
    expect(checked(dir)).toEqual([]);
  });

  it.each([
    ['the content of a frame', 1, 100],
    ['the content of the last frame', -1, 100],
    ['the first salt of the last frame', -1, 8],
    ['the second salt of the last frame', -1, 12],
    ['the checksum of the last frame', -1, 16],
  ])('tells that %s is damaged, which SQLite drops in silence', (_, frame, at) => {
    const { dir, wal, frame: length } = libraryWithLog();
    const count = (statSync(wal).size - HEADER) / length;
    flip(wal, HEADER + (frame < 0 ? count + frame : frame) * length + at);
    expect(checked(dir)).toEqual([expect.stringMatching(/^frame \d+ of the write-ahead log is damaged: .* missing$/)]);
  });

  it.each([0, 9, 17, 25])('tells that byte %i of its header is damaged', (at) => {
    const { dir, wal } = libraryWithLog();
    flip(wal, at);
    expect(checked(dir)).toEqual([expect.stringMatching(/^the header of the write-ahead log is damaged/)]);
  });

  it('says nothing of frames of an earlier log, of what was never committed, and of half a frame', () => {
    const { dir, wal, frame } = libraryWithLog();
    const bytes = readFileSync(wal);
    const old = Buffer.from(bytes.subarray(HEADER, HEADER + frame));
    old.writeUInt32BE(1, 8);
    old.writeUInt32BE(1, 12);
    const open = Buffer.from(bytes.subarray(HEADER, HEADER + frame));
    open.writeUInt32BE(0, 4);
    for (const end of [old, open, bytes.subarray(HEADER, HEADER + frame - 1)]) {
      writeFileSync(wal, Buffer.concat([bytes, end]));
      expect(walDamage(wal)).toBeNull();
    }
    truncateSync(wal, 20);
    expect(walDamage(wal)).toBeNull();
    expect(dir).not.toBe('');
  });
});

describe('an image that was committed', () => {
  it('is in the database itself: damage to the log does not take it away', async () => {
    const dir = temporaryFolder();
    const archive = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(archive, [{ tag: 'a:1', layers: [[{ name: 'file', content: 'x' }]] }]);
    const library = openLibrary(dir);
    await addTo(library, archive);
    expect(statSync(walOf(library)).size).toBe(0);
    library.close();
  });

  it('does not wait for a reader', async () => {
    const dir = temporaryFolder();
    const archive = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(archive, [{ tag: 'a:1', layers: [[{ name: 'file', content: 'x' }]] }]);
    const library = openLibrary(dir);
    const reader = openLibrary(dir, { readOnly: true });
    const end = reader.beginSnapshot();
    expect(reader.all('SELECT id FROM image')).toEqual([]);
    const begun = performance.now();
    expect((await addTo(library, archive)).imageIds).toHaveLength(1);
    expect(performance.now() - begun).toBeLessThan(5000);
    end();
    reader.close();
    library.close();
  });
});

describe('damage that a query meets', () => {
  it('is a failure, also in the middle of the rows', () => {
    const dir = temporaryFolder();
    const made = openLibrary(dir);
    made.write(() => {
      const insert = made.writer("INSERT INTO name (text, raw) VALUES (?, x'')");
      for (let name = 0; name < 50_000; name += 1) insert([`name ${name}`]);
    });
    made.close();
    const library = openLibrary(dir, { readOnly: true });
    truncateSync(join(dir, 'library.sqlite'), 1_000_000);
    const works = [
      (): unknown => [...library.iterate('SELECT text FROM name ORDER BY id')],
      (): unknown => [...library.iterateNumbers('SELECT length(text) FROM name ORDER BY id')],
      (): unknown => library.all('SELECT text FROM name ORDER BY id DESC'),
    ];
    for (const work of works) expect(codeOf(work)).toBe('library-damaged');
    library.close();
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
