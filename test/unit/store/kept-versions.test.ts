import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../src/engine/output/library-care/library-care';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { imageRows } from '../../../src/engine/query/library/image-rows';
import { verifyAudit } from '../../../src/engine/store/audit-log';
import { LIBRARY_VERSION } from '../../../src/engine/store/migrations';
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
        expect(checkLibrary(library).problems).toEqual([]);
      } finally {
        library.close();
      }
    },
  );
});
