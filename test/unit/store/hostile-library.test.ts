import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import { JobJournal } from '../../../src/engine/intake/ingest/job-journal';
import { expectedSchema, schemaDigest, schemaDigests } from '../../../src/engine/store/expected-schema';
import { openLibrary, type OpenLibraryOptions } from '../../../src/engine/store/open-library';
import { LIBRARY_VERSION, makeTables } from '../../../src/engine/store/migrations';
import { FailureError, type Failure } from '../../../src/shared/failure';
import { temporaryFolder } from '../../engine-support/test-library';
import { timed } from '../../timed';
import { databaseKinds } from './hostile/database-kinds';
import { makeTemplate, placeOf, snapshot } from './hostile/library-template';
import { placeKinds } from './hostile/place-kinds';

const MOST_MS = 2000;
const isRoot = process.getuid?.() === 0;
let home = '';
let template = '';

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
  template = await makeTemplate(home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function refusal(dir: string, options: OpenLibraryOptions): Failure | null {
  try {
    openLibrary(dir, options).close();
    return null;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

describe('a hostile library is refused at once, with a reason, and nothing beside it is touched', () => {
  for (const kind of [...placeKinds, ...databaseKinds]) {
    // Without root there is no file of another user to be had.
    it.skipIf(kind.asRoot === true && !isRoot)(kind.name, timed, () => {
      const place = placeOf(template, temporaryFolder());
      const before = snapshot(place.victim);
      kind.make(place);
      const begun = performance.now();
      const read = refusal(place.dir, { readOnly: true });
      const written = refusal(place.dir, {});
      expect(performance.now() - begun).toBeLessThan(MOST_MS);
      expect(read?.code).toBe(kind.readerCode ?? kind.code);
      expect(written).toMatchObject({ code: kind.code, params: { path: place.dir } });
      expect(written?.details.join('\n')).toMatch(new RegExp(kind.detail.source, 'm'));
      // A second name of a file is the one thing that its owner could see.
      if (!kind.name.includes('second name')) expect(snapshot(place.victim)).toEqual(before);
    });
  }
});

describe('what is harmless in a library', () => {
  it.each(['library.sqlite-wal', 'library.sqlite-journal', 'library.sqlite-shm'])('is garbage in %s', (name) => {
    const { dir } = placeOf(template, temporaryFolder());
    writeFileSync(join(dir, name), 'garbage '.repeat(10_000));
    // A reader may not take back what a journal says was not finished.
    const read = refusal(dir, { readOnly: true });
    expect([undefined, 'library-unwritable']).toContain(read?.code);
    const library = openLibrary(dir);
    expect(library.get('SELECT count(*) AS n FROM image')).toEqual({ n: 1 });
    library.close();
  });
});

describe('a library that was proved', () => {
  it('is of a schema whose digest is known for each version', () => {
    const made = Array.from({ length: LIBRARY_VERSION }, (_, index) => index + 1);
    expect([...schemaDigests]).toEqual(made.map((version) => [version, schemaDigest(expectedSchema(version))]));
  });

  it('of an earlier version is not read, and says so', () => {
    const dir = temporaryFolder();
    makeOld(dir, 4);
    expect(refusal(dir, { readOnly: true })).toMatchObject({ code: 'library-older', params: { path: dir } });
    expect(readdirSync(dir)).toEqual(['library.sqlite']);
    expect(refusal(dir, {})).toBeNull();
    expect(refusal(dir, { readOnly: true })).toBeNull();
  });

  it('removes nothing where a digest turned into a path after it was opened', async () => {
    const place = placeOf(template, temporaryFolder());
    const library = openLibrary(place.dir);
    for (const digest of ['../../../victim', '', '..']) {
      library.run('UPDATE evidence SET sha256 = ?', digest);
      const before = snapshot(place.victim);
      await expect(removeEvidence(library, 1, null)).rejects.toMatchObject({ failure: { code: 'library-damaged' } });
      expect(library.get('SELECT count(*) AS n FROM image')).toEqual({ n: 1 });
      expect(snapshot(place.victim)).toEqual(before);
      expect(readdirSync(join(place.dir, 'blobs', 'sha256'))).toHaveLength(1);
    }
    library.close();
  });

  it('does not wait for a FIFO that takes the place of its journal of jobs', () => {
    const { dir } = placeOf(template, temporaryFolder());
    const library = openLibrary(dir);
    execFileSync('mkfifo', [join(dir, 'reading.json')]);
    expect(new JobJournal(library).interrupted()).toEqual([]);
    library.close();
  });

  it('is not made in a folder that would be refused later', () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'notes.txt'), 'mine');
    openLibrary(dir).close();
    expect(refusal(dir, { readOnly: true })).toBeNull();
    expect(existsSync(join(dir, 'notes.txt'))).toBe(true);
  });
});

function makeOld(dir: string, version: number): void {
  const db = new Database(join(dir, 'library.sqlite'));
  makeTables(db, dir, version);
  db.close();
}
