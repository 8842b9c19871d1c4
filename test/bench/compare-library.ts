import { openLibrary } from '../../src/engine/store/open-library';
import { MadeLibrary, type MadeEntry } from '../engine-support/made-library';

const FILES_OF_DIR = 8;
/** One file of so many has other bytes, one is missing, one is new. */
const EVERY = 100;

/**
 * A library with three images of so many files each: the second differs from the first in three files of a hundred, the
 * third has other bytes in every one.
 */
export function fillThreeImages(dir: string, files: number): void {
  const library = openLibrary(dir, { passing: true });
  const made = new MadeLibrary(library);
  for (const layer of [base(files), edited(files), rewritten(files)]) made.image([made.layer(layer)], null);
  library.close();
}

function file(n: number, bytes: number): MadeEntry {
  const folder = Math.floor(n / FILES_OF_DIR);
  const sha256 = new Uint8Array(new Uint32Array([n * 2654435761, bytes, n, 0, 0, 0, 0, 0]).buffer);
  const dir = `srv/app/node_modules/package-${folder % 4096}/lib-${Math.floor(folder / 4096)}`;
  return { dir, name: `module-${n % 5000}.js`, type: 'file', size: 10 + bytes, sha256 };
}

function* base(files: number): Iterable<MadeEntry> {
  for (let n = 0; n < files; n += 1) yield file(n, 1);
}

function* edited(files: number): Iterable<MadeEntry> {
  for (let n = 0; n < files; n += 1) {
    if (n % EVERY === 1) continue;
    yield file(n, n % EVERY === 2 ? 2 : 1);
    if (n % EVERY === 3) yield { ...file(n, 1), name: `new-${n}.js` };
  }
}

function* rewritten(files: number): Iterable<MadeEntry> {
  for (let n = 0; n < files; n += 1) yield file(n, 3);
}
