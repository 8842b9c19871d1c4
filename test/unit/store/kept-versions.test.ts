import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../src/engine/output/library-care/library-care';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { imageRows } from '../../../src/engine/query/library/image-rows';
import { verifyAudit } from '../../../src/engine/store/audit-log';
import { LIBRARY_VERSION, migrate } from '../../../src/engine/store/migrations';
import { openLibrary } from '../../../src/engine/store/open-library';
import { keptVersions, libraryOfVersion } from '../../engine-support/fixture-libraries';

/** The first version that a library was kept of. */
const FIRST = 8;

describe('libraries of earlier versions', () => {
  it('are kept of each since the first (made with scripts/fixture-library.mjs)', () => {
    const all = Array.from({ length: LIBRARY_VERSION - FIRST + 1 }, (_, index) => FIRST + index);
    expect(keptVersions).toEqual(all);
  });

  it.each(keptVersions.map((version) => ({ version })))(
    'of version $version come to the present one with all they hold, and with a copy of before',
    ({ version }) => {
      const dir = libraryOfVersion(version);
      const library = openLibrary(dir);
      try {
        const copies = readdirSync(dir).filter((name) => name.startsWith('library-before-migration-from-'));
        expect(copies.length).toBe(LIBRARY_VERSION - version);
        expect(library.get('PRAGMA user_version')).toEqual({ user_version: LIBRARY_VERSION });
        const images = imageRows(library, null);
        expect(images.map(({ references, layers, mismatches }) => [references[0], layers.length, mismatches])).toEqual([
          ['haproxy-sample:latest', 10, 0],
        ]);
        expect(imageFindings(library, images[0]?.id ?? 0).length).toBe(7);
        expect(verifyAudit(library)).toBeNull();
        const check = checkLibrary(library);
        expect(check.problems).toEqual([]);
        expect(check.inClear).toEqual(copies.filter((name) => /from-[1-9]-/.test(name)).sort());
      } finally {
        library.close();
      }
    },
  );

  it('of version 9 give up the secrets of configs and histories, in the database and in its log', () => {
    const dir = libraryOfVersion(9);
    const file = join(dir, 'library.sqlite');
    // The sample has these in a variable of its config, and in a step.
    const values = valuesInClear(file);
    expect(values.length).toBeGreaterThan(0);
    openLibrary(dir).close();
    const now = ['', '-wal', '-journal'].flatMap((part) =>
      existsSync(file + part) ? [readFileSync(file + part)] : [],
    );
    for (const value of values) for (const bytes of now) expect(bytes.includes(value)).toBe(false);
  });

  it('that were changed before they were migrated are told all the same', () => {
    const dir = libraryOfVersion(9);
    const database = new Database(join(dir, 'library.sqlite'));
    database.exec(`UPDATE finding SET severity = 'low'`);
    database.close();
    const library = openLibrary(dir);
    expect(checkLibrary(library).problems.join()).toMatch(/rows of evidence 1 were changed/);
    library.close();
  });

  it('are finished at the next opening to write where the process was killed behind the migration, and not read before', () => {
    const dir = libraryOfVersion(9);
    const database = new Database(join(dir, 'library.sqlite'));
    migrate(database, dir, 9);
    database.close();
    expect(() => openLibrary(dir, { readOnly: true })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'library-older' }) as unknown }),
    );
    openLibrary(dir).close();
    const library = openLibrary(dir, { readOnly: true });
    expect(checkLibrary(library).problems).toEqual([]);
    library.close();
  });
});

/** Secrets that the configs of a library of an earlier version have in clear, by its findings. */
function valuesInClear(file: string): readonly Buffer[] {
  const database = new Database(file, { readonly: true });
  const rows = database
    .prepare<[], { config: Buffer; offset: number; length: number }>(
      'SELECT i.config, f.offset, f.length FROM finding f JOIN image i ON i.id = f.image_id WHERE f.offset IS NOT NULL AND f.layer_id IS NULL',
    )
    .all();
  database.close();
  return rows.map(({ config, offset, length }) => config.subarray(offset, offset + length));
}
