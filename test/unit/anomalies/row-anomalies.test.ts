import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anomaliesOfEntry } from '../../../src/engine/query/anomalies/image-anomalies';
import { rowAnomalies } from '../../../src/engine/query/anomalies/row-anomalies';
import { pathOf, SELECT_VERSIONS, type VersionRow } from '../../../src/engine/query/versions/version-rows';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { AnomalyKind } from '../../../src/shared/contract/anomalies';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { fixturesFolder } from '../../fixtures-folder';

/** What only other entries, the end of the archive or the way of a link tell. */
const NOT_OF_A_ROW: readonly AnomalyKind[] = [
  ...([
    'after-end',
    'outside-root',
    'below-no-directory',
    'file-and-whiteout',
    'unicode-names',
    'case-names',
    'dangling-link',
  ] as const),
  ...(['whiteout-of-nothing', 'duplicate'] as const),
];
const CAPABLE = Buffer.from('0100000200200000000000000000000000000000', 'hex').toString('latin1');

async function imageOf(...layers: readonly (readonly MadeFile[])[]): Promise<WritableLibrary> {
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(path, [{ tag: 'odd:1', layers }]);
  const library = temporaryLibrary();
  await addTo(library, path);
  return library;
}

const rowsOf = (library: WritableLibrary): VersionRow[] =>
  library.all<VersionRow>(`${SELECT_VERSIONS} ORDER BY il.layer, e.ordinal`, 1);

const made: readonly (readonly MadeFile[])[] = [
  [
    { name: 'plain', content: 'x' },
    { name: 'bin/su', content: 'x', mode: 0o6755 },
    { name: 'bin/ping', content: 'x', mode: 0o757, pax: { 'SCHILY.xattr.security.capability': CAPABLE } },
    { name: 'spool/', type: 'directory', mode: 0o777 },
    { name: 'dev/mem', type: 'character-device', devmajor: 1, devminor: 1 },
    { name: 'exe\u202egpj.sh', content: 'x' },
    { name: 'a/b/out', type: 'symlink', linkname: './../../../etc' },
    { name: 'a/b/in', type: 'symlink', linkname: '../../plain' },
    { name: 'a/b/replaced', type: 'symlink', linkname: '../../../plain' },
    { name: 'absolute', type: 'symlink', linkname: '/../plain' },
    { name: 'up', type: 'link', linkname: '../plain' },
    { name: 'nowhere', type: 'symlink', linkname: 'gone' },
  ],
  [{ name: 'x/.wh.' }, { name: '.wh.full', content: 'bytes' }, { name: 'a/b/replaced', content: 'x' }],
];

describe('anomalies of a row', () => {
  it('are told by the row alone, the heaviest first', async () => {
    const library = await imageOf(...made);
    const told = rowsOf(library).flatMap((row) => {
      const kinds = rowAnomalies(library.dir, row);
      return kinds.length === 0 ? [] : [`${pathOf(row)}: ${kinds.join(' ')}`];
    });
    expect(told).toEqual([
      'bin/su: setuid setgid',
      'bin/ping: world-writable-executable capabilities',
      'spool: world-writable-directory',
      'dev/mem: device',
      'exe\u202egpj.sh: bidi-name',
      'a/b/out: escaping-link',
      'absolute: escaping-link',
      'up: escaping-link',
      'x/.wh.: bare-whiteout',
      'full: odd-whiteout',
    ]);
  });

  /** Those of the whole image, without the kinds that no row can tell. */
  function expectSame(library: WritableLibrary): void {
    for (const row of rowsOf(library)) {
      const { layer, entry_id: entryId } = row;
      const all = anomaliesOfEntry(library, { imageId: 1, layer, entryId }).anomalies.map(({ kind }) => kind);
      const own = all.filter((kind) => !NOT_OF_A_ROW.includes(kind));
      const told = rowAnomalies(library.dir, row);
      // A link may leave the root later on its way.
      expect([
        pathOf(row),
        told.includes('escaping-link') ? own : own.filter((kind) => kind !== 'escaping-link'),
      ]).toEqual([pathOf(row), told]);
    }
  }

  it('are those that the whole image has of the entry', async () => {
    expectSame(await imageOf(...made));
  });

  const folder = join(fixturesFolder() ?? '', 'images/odd');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tar')) : [];
  it.skipIf(files.length === 0).each(files.length === 0 ? [''] : files)('agree for the fixture %s', async (file) => {
    const library = temporaryLibrary();
    await addTo(library, join(folder, file));
    expect(rowsOf(library).length === 0).toBe(file === 'no-layers.tar');
    expectSame(library);
  });
});
