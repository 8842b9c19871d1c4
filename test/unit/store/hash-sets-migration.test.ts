import { expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { imageFindings } from '../../../src/engine/query/findings/findings-list';
import { importHashSet } from '../../../src/engine/query/hash-sets/change-sets';
import { lookUpLayers } from '../../../src/engine/query/hash-sets/look-up-layers';
import { keptSets } from '../../../src/engine/query/kept-hashes/kept-sets';
import { openLibrary } from '../../../src/engine/store/open-library';
import { libraryOfVersion } from '../../engine-support/fixture-libraries';
import { temporaryFolder } from '../../engine-support/test-library';

it('a library of version 10 keeps its findings, holds no set of hashes, and takes one', async () => {
  const dir = libraryOfVersion(10);
  const library = openLibrary(dir);
  try {
    const before = imageFindings(library, 1).length;
    expect([before, keptSets(library)]).toEqual([7, []]);
    const sha256 = library.get<{ hex: string }>('SELECT lower(hex(sha256)) AS hex FROM entry WHERE sha256 IS NOT NULL');
    const path = join(temporaryFolder(), 'list.txt');
    writeFileSync(path, `${sha256?.hex ?? ''}\n`);
    const asked = { path, kind: 'notable', name: null, examiner: null } as const;
    await importHashSet(library, asked, { signal: neverCancelled });
    await lookUpLayers(library, { signal: neverCancelled });
    expect(keptSets(library)).toMatchObject([{ name: 'list.txt', contents: 1, notLookedUp: 0 }]);
    expect(imageFindings(library, 1).length).toBeGreaterThan(before);
  } finally {
    library.close();
  }
});

it('a set whose import was cut off is gone when the library is opened', () => {
  const dir = libraryOfVersion(10);
  const library = openLibrary(dir);
  library.run(`INSERT INTO hash_set (id, uid, name, kind, form, source, source_bytes, source_sha256, md5, sha1, sha256, hashes,
    other_lines, added_at, ready) VALUES (1, 'u', 'n', 'notable', 'list', 's', 1, '00', 0, 0, 1, 0, 0, '2026-01-01T00:00:00Z', 0)`);
  library.run("INSERT INTO hash_set_hash VALUES (1, x'00', NULL)");
  library.close();
  const again = openLibrary(dir);
  const rows = (table: string) => again.get(`SELECT count(*) AS n FROM ${table}`);
  expect([rows('hash_set'), rows('hash_set_hash')]).toEqual([{ n: 0 }, { n: 0 }]);
  again.close();
});
