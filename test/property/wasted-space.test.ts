import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wastedSpace } from '../../src/engine/query/space/wasted-space';
import { writeDockerArchive, type MadeFile } from '../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';
import { SeededRandom } from './random';

const NAMES = ['a', 'b', 'c'];

function randomLayer(random: SeededRandom): MadeFile[] {
  return NAMES.flatMap((name): MadeFile[] => {
    const kind = random.below(6);
    if (kind === 0) return [];
    if (kind === 1) return [{ name: `.wh.${name}` }];
    if (kind === 2) return [{ name, type: 'directory' }];
    return [{ name, content: random.pick(['', 'one', 'two', 'three']) }];
  });
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
  it.each(Array.from({ length: 30 }, (_, seed) => [seed]))('equals the reference, seed %i', async (seed) => {
    const random = new SeededRandom(seed);
    const made = Array.from({ length: 2 + random.below(4) }, () => randomLayer(random));
    // The same layer may stand in an image more than once.
    const layers = [...made, ...Array.from({ length: random.below(3) }, () => random.pick(made))];
    const path = join(temporaryFolder(), 'image.tar');
    await writeDockerArchive(path, [{ tag: 'space:1', layers }]);
    const library = temporaryLibrary();
    await addTo(library, path);
    expect(wastedSpace(library, 1).summary).toMatchObject(reference(layers));
  });
});
