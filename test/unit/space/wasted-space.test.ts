import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wastedPaths } from '../../../src/engine/query/space/wasted-paths';
import { wastedSpace } from '../../../src/engine/query/space/wasted-space';
import { FailureError } from '../../../src/shared/failure';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

async function imageOf(...layers: readonly (readonly MadeFile[])[]): Promise<WritableLibrary> {
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(path, [{ tag: 'space:1', layers }]);
  const library = temporaryLibrary();
  await addTo(library, path);
  return library;
}

const bytes = (count: number, letter = 'a'): string => letter.repeat(count);
const pathsOf = (library: WritableLibrary) => wastedPaths(library, { imageId: 1, offset: 0, limit: 100 }).paths;

/** The efficiency of dive for files: the smallest version of each path over all; a whiteout is one of no bytes. */
function efficiencyOfDive(layers: readonly (readonly MadeFile[])[]): number {
  const versions = new Map<string, number[]>();
  for (const file of layers.flat()) {
    const path = file.name.replace('.wh.', '');
    versions.set(path, [...(versions.get(path) ?? []), file.content?.length ?? 0]);
  }
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  const all = [...versions.values()];
  return sum(all.map((one) => Math.min(...one))) / sum(all.map(sum));
}

describe('wasted space', () => {
  it('is none where every stored byte is in the final image', async () => {
    const library = await imageOf([{ name: 'a', content: bytes(10) }], [{ name: 'b', content: bytes(20) }]);
    expect(wastedSpace(library, 1).summary).toMatchObject({ efficiency: 1, stored: 30, wasted: 0, paths: 0 });
  });

  it('tells deleted from replaced from stored again, by layer and by path', async () => {
    const library = await imageOf(
      [
        { name: 'gone', content: bytes(100) },
        { name: 'changed', content: bytes(40) },
        { name: 'same', content: bytes(30) },
      ],
      [
        { name: '.wh.gone' },
        { name: 'changed', content: bytes(50, 'b') },
        { name: 'same', content: bytes(30), mode: 0o600 },
      ],
    );
    const { summary } = wastedSpace(library, 1);
    expect(summary).toMatchObject({
      ...{ stored: 250, wasted: 170, paths: 3 },
      deleted: { bytes: 100, files: 1 },
      replaced: { bytes: 40, files: 1 },
      again: { bytes: 30, files: 1 },
    });
    expect(summary.layers).toEqual([
      { layer: 1, stored: 170, deleted: 100, replaced: 40, again: 30, hides: 0 },
      { layer: 2, stored: 80, deleted: 0, replaced: 0, again: 0, hides: 170 },
    ]);
    expect(pathsOf(library).map(({ path, wasted, versions, deleted }) => [path, wasted, versions, deleted])).toEqual([
      ['gone', 100, 1, true],
      ['changed', 40, 2, false],
      ['same', 30, 2, false],
    ]);
  });

  it('has the efficiency of dive where files are replaced and deleted one by one', async () => {
    const layers: MadeFile[][] = [
      [
        { name: 'a', content: bytes(100) },
        { name: 'b', content: bytes(7) },
        { name: 'c', content: bytes(50) },
        { name: 'd', content: '' },
      ],
      [{ name: 'a', content: bytes(300) }, { name: '.wh.b' }, { name: 'd', content: bytes(9) }],
      [
        { name: 'a', content: bytes(20) },
        { name: 'b', content: bytes(70) },
        { name: 'e', content: bytes(5) },
      ],
    ];
    const { efficiency } = wastedSpace(await imageOf(...layers), 1).summary;
    expect(efficiency).toBeCloseTo(efficiencyOfDive(layers), 12);
  });

  it('counts what a directory takes with it, where dive sees nothing', async () => {
    const library = await imageOf(
      [
        { name: 'cache/', type: 'directory' },
        { name: 'cache/one', content: bytes(60) },
        { name: 'cache/deep/two', content: bytes(40) },
        { name: 'kept', content: bytes(100) },
      ],
      [{ name: '.wh.cache' }],
    );
    expect(wastedSpace(library, 1).summary).toMatchObject({ efficiency: 0.5, deleted: { bytes: 100, files: 2 } });
  });

  it('counts each time that one layer stands in an image', async () => {
    const same: readonly MadeFile[] = [{ name: 'thrice', content: bytes(100) }];
    const { summary } = wastedSpace(await imageOf(same, same, same), 1);
    expect(summary).toMatchObject({ stored: 300, wasted: 200, again: { bytes: 200, files: 2 }, efficiency: 1 / 3 });
    expect(summary.efficiency).toBe(efficiencyOfDive([same, same, same]));
  });

  it('does not lose the last version of a file where a directory stood between', async () => {
    const library = await imageOf(
      [{ name: 'x', content: bytes(100) }],
      [{ name: 'x', type: 'directory' }],
      [{ name: 'x', content: bytes(100) }],
    );
    // The directory is a version of no bytes, as a deletion is.
    expect(wastedSpace(library, 1).summary).toMatchObject({ stored: 200, wasted: 100, efficiency: 0 });
    expect(pathsOf(library)).toMatchObject([{ path: 'x', versions: 2, wasted: 100 }]);
  });

  it('tells which layer deleted a file that a later one has again', async () => {
    const library = await imageOf(
      [{ name: 'x', content: 'abc' }],
      [{ name: '.wh.x' }],
      [{ name: 'x', content: 'abc' }],
    );
    expect(wastedSpace(library, 1).summary).toMatchObject({ stored: 6, wasted: 3, efficiency: 0 });
    expect(pathsOf(library)).toMatchObject([{ path: 'x', layer: 1, hiddenBy: 2, deleted: true, versions: 2 }]);
  });

  it('says no such image', () => {
    expect(() => wastedSpace(temporaryLibrary(), 7)).toThrow(FailureError);
  });
});
