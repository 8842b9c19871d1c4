import { createCase } from '../../src/engine/query/library/cases';
import { openLibrary } from '../../src/engine/store/open-library';
import { hideSome, MadeLibrary, type MadeEntry } from '../engine-support/made-library';
import { bigDir, bigName, seeded } from './big-names';

const LAYERS = 20;
const LAYERS_OF_IMAGE = 5;
const FILES_OF_DIR = 8;
/** One entry of so many is hidden by a later layer. */
const HIDDEN = 50;

/** Fills a new library with so many entries, the same for every run: 20 layers in four images of two cases. */
export function fillLibrary(dir: string, entries: number, say: (text: string) => void): void {
  const library = openLibrary(dir, { passing: true });
  const made = new MadeLibrary(library);
  const cases = [1, 2].map((number) => createCase(library, `Case ${number}`, null).id);
  for (let image = 0; image < LAYERS / LAYERS_OF_IMAGE; image += 1) {
    const layers: number[] = [];
    for (let layer = 0; layer < LAYERS_OF_IMAGE; layer += 1) {
      layers.push(made.layer(layerEntries(image * LAYERS_OF_IMAGE + layer, Math.floor(entries / LAYERS), entries)));
      say(`layer ${layers.length} of image ${image + 1}`);
    }
    const imageId = made.image(layers, cases[image % 2] ?? null);
    for (let layer = 1; layer < LAYERS_OF_IMAGE; layer += 1) hideSome(library, imageId, layer, HIDDEN);
    say(`image ${image + 1}`);
  }
  library.close();
}

function* layerEntries(layer: number, count: number, all: number): Iterable<MadeEntry> {
  const random = seeded(layer + 1);
  // Half of the directories come back, in this layer or in another.
  const known = Math.max(1, Math.floor(all / FILES_OF_DIR / 2));
  let dir = bigDir(random);
  for (let entry = 0; entry < count; entry += 1) {
    if (random() < 1 / FILES_OF_DIR) dir = bigDir(random() < 0.5 ? seeded(Math.floor(random() * known)) : random);
    const file = random() < 0.97;
    const size = file ? Math.floor(Math.exp(random() * 14)) : 0;
    yield { dir, name: bigName(random), type: file ? 'file' : 'symlink', size, sha256: file ? content(random) : null };
  }
}

/** Three contents of five are there once, the others are some of a few thousand. */
function content(random: () => number): Uint8Array {
  const spread = seeded(Math.floor(random() * (random() < 0.4 ? 4000 : 2 ** 32)));
  const words = new Uint32Array(8);
  for (let word = 0; word < 8; word += 1) words[word] = Math.floor(spread() * 2 ** 32);
  return new Uint8Array(words.buffer);
}
