import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wastedSpace } from '../../src/engine/query/space/wasted-space';
import { writeDockerArchive, type MadeFile } from '../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';
import { imageLayers } from './image-layers';
import { runs } from './runs';

const NAMES = ['a', 'b', 'c'];

/** In a layer, each name is missing, deleted, a directory or a file. */
const layer = fc
  .tuple(...NAMES.map((name) => fc.option(version(name), { freq: 5 })))
  .map((files) => files.filter((file) => file !== null));

function version(name: string): fc.Arbitrary<MadeFile> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ name: fc.constant(name), content: fc.constantFrom('', 'one', 'two', 'three') }),
    },
    { weight: 1, arbitrary: fc.constant({ name: `.wh.${name}` }) },
    { weight: 1, arbitrary: fc.constant({ name, type: 'directory' }) },
  );
}

/** What docs/space.md says, one path after the other: of each the sizes of its versions, and what is shown at the end. */
function reference(layers: readonly (readonly MadeFile[])[]) {
  let [stored, wasted, needed] = [0, 0, 0];
  for (const name of NAMES) {
    const versions: number[] = [];
    let shown: number | null = null;
    for (const file of layers.flat()) {
      if (file.name !== name && file.name !== `.wh.${name}`) continue;
      const isFile = file.name === name && file.type !== 'directory';
      if (shown !== null) {
        wasted += shown;
        if (!isFile) versions.push(0);
      }
      shown = isFile ? (file.content?.length ?? 0) : null;
      if (shown !== null) versions.push(shown);
    }
    stored += versions.reduce((sum, size) => sum + size, 0);
    needed += versions.length === 0 ? 0 : Math.min(...versions);
  }
  return { stored, wasted, efficiency: stored === 0 ? 1 : needed / stored };
}

describe('wasted space of files that are replaced, deleted and stored again', () => {
  it('equals the reference', async () => {
    await fc.assert(
      fc.asyncProperty(imageLayers(layer, 5), async (layers) => {
        const path = join(temporaryFolder(), 'image.tar');
        await writeDockerArchive(path, [{ tag: 'space:1', layers }]);
        const library = temporaryLibrary();
        await addTo(library, path);
        expect(wastedSpace(library, 1).summary).toMatchObject(reference(layers));
      }),
      runs(30),
    );
  });
});
