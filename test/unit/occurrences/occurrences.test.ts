import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listOccurrences } from '../../../src/engine/query/occurrences/list-occurrences';
import { soughtEntries } from '../../../src/engine/query/occurrences/sought-entries';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { Sought } from '../../../src/shared/contract/occurrences';
import { tarOf, withRawName, writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { MadeLibrary, type MadeEntry } from '../../engine-support/made-library';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
const content = (text: string): Sought => ({ kind: 'content', sha256: sha256(text) });
const name = (text: string): Sought => ({ kind: 'name', name: text });
const list = (library: WritableLibrary, sought: Sought, offset = 0, limit = 100) =>
  listOccurrences(library, { sought, offset, limit });
const placesOf = (library: WritableLibrary, sought: Sought): string[] =>
  list(library, sought).places.map((one) => `${one.references[0] ?? ''} ${one.layer} ${one.path} ${one.fate.kind}`);

const base: readonly MadeFile[] = [
  { name: 'etc/conf', content: 'one' },
  { name: 'etc/other', content: 'two' },
];

/** Two archives, added one after the other: the second image claims to be older. */
async function twoArchives(): Promise<WritableLibrary> {
  const library = temporaryLibrary();
  const folder = temporaryFolder();
  const first = join(folder, 'first.tar');
  await writeDockerArchive(first, [
    { tag: 'a:1', layers: [base, [{ name: 'etc/.wh.conf' }]] },
    { tag: 'b:1', layers: [base, [{ name: 'copy/conf', content: 'two' }]] },
  ]);
  await addTo(library, first);
  const second = join(folder, 'second.tar');
  await writeDockerArchive(second, [{ tag: 'c:1', layers: [[{ name: 'x/renamed', content: 'one' }]] }]);
  await addTo(library, second);
  library.run(`UPDATE image SET created = '2020-01-01T00:00:00Z', created_ns = 1577836800000000000 WHERE id = 3`);
  return library;
}

describe('where else something is', () => {
  it('finds a content under every name, by image in the order of their adding, with what became of it', async () => {
    const library = await twoArchives();
    expect(placesOf(library, content('one'))).toEqual([
      'a:1 1 etc/conf deleted',
      'b:1 1 etc/conf visible',
      'c:1 1 x/renamed visible',
    ]);
    expect(list(library, content('one'))).toMatchObject({
      ...{ entries: 2, layers: 2, images: 3, total: 3, complete: true },
      firstAdded: { imageId: 1, references: ['a:1'], layer: 1 },
      firstCreated: { imageId: 3, references: ['c:1'], layer: 1, time: '2020-01-01T00:00:00Z' },
    });
  });

  it('finds a name in every directory, whatever its content, and no whiteout of it', async () => {
    const library = await twoArchives();
    expect(placesOf(library, name('conf'))).toEqual([
      'a:1 1 etc/conf deleted',
      'b:1 1 etc/conf visible',
      'b:1 2 copy/conf visible',
    ]);
    expect(list(library, name('CONF'))).toMatchObject({ entries: 0, total: 0, firstAdded: null, firstCreated: null });
  });

  it('answers in pages that join to the whole', async () => {
    const library = await twoArchives();
    const whole = list(library, name('conf')).places;
    const pages = [0, 1, 2, 3].flatMap((offset) => list(library, name('conf'), offset, 1).places);
    expect(pages).toEqual(whole);
    expect(list(library, name('conf'), 1, 5).places).toEqual(whole.slice(1));
  });

  it('forgets what was removed, and tells no time where no config has one', async () => {
    const library = await twoArchives();
    await removeEvidence(library, 1, null);
    library.run('UPDATE image SET created = NULL, created_ns = NULL');
    expect(placesOf(library, content('one'))).toEqual(['c:1 1 x/renamed visible']);
    expect(list(library, content('one'))).toMatchObject({ firstAdded: { imageId: 3 }, firstCreated: null });
  });

  it('finds names that are no UTF-8 by their bytes', async () => {
    const path = join(temporaryFolder(), 'raw.tar');
    const tar = withRawName(await tarOf([{ name: 'name', content: 'x' }]), Buffer.from([0x61, 0xff]));
    await writeDockerArchive(path, [{ tag: 'raw:1', layers: [tar] }]);
    const library = temporaryLibrary();
    await addTo(library, path);
    expect(list(library, name('a\udcff')).total).toBe(1);
    expect(list(library, name('a\\xFF')).total).toBe(0);
  });

  it('tells digests apart that begin alike, and says where it looked at a part only', () => {
    const digest = (last: number): Buffer => Buffer.from('ab'.repeat(31) + last.toString(16).padStart(2, '0'), 'hex');
    const entry = (last: number): MadeEntry => ({
      ...{ dir: 'd', name: 'same', type: 'file', size: 1, sha256: digest(last) },
    });
    const library = temporaryLibrary();
    const made = new MadeLibrary(library);
    made.image([made.layer([entry(1), entry(2)]), made.layer([entry(1)])], null);
    expect(list(library, { kind: 'content', sha256: digest(1).toString('hex') })).toMatchObject({
      entries: 2,
      layers: 2,
    });
    expect(list(library, { kind: 'content', sha256: digest(3).toString('hex') })).toMatchObject({ entries: 0 });
    const looked = (most: number) => {
      const { byLayer, complete } = soughtEntries(library, name('same'), most);
      return { found: [...byLayer.values()].flat().length, complete };
    };
    expect(looked(2)).toEqual({ found: 2, complete: false });
    expect(looked(3)).toEqual({ found: 3, complete: true });
  });
});
