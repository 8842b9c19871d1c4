import type { ReadableLibrary } from '../../store/readable-library';

/** Bits for each directory: one place in 32 is taken for that of a directory and is none. */
const BITS = 32;

const SELECT = `SELECT d.parent_id, d.name_id FROM layer_dir ld JOIN dir d ON d.id = ld.dir_id
  WHERE ld.layer_id IN (SELECT value FROM json_each(?)) AND d.parent_id IS NOT NULL`;
const FIRST_ROOM = 1 << 12;

/**
 * At which paths an image has something below, whether a header names the directory or not. It may say yes where there
 * is nothing, never no where there is: a few bits a directory instead of a set of millions.
 */
export class DirectoryPlaces {
  readonly #bits: Uint32Array;

  constructor(library: ReadableLibrary, layerIds: readonly number[]) {
    let hashes = new Uint32Array(FIRST_ROOM);
    let count = 0;
    for (const [parentId = 0, nameId = 0] of library.iterateNumbers(SELECT, JSON.stringify(layerIds))) {
      if (count === hashes.length) {
        const larger = new Uint32Array(count * 2);
        larger.set(hashes);
        hashes = larger;
      }
      hashes[count] = hashOf(parentId, nameId);
      count += 1;
    }
    this.#bits = new Uint32Array(Math.max(count, 1));
    for (let index = 0; index < count; index += 1) {
      const bit = this.#bit(hashes[index] ?? 0);
      const at = Math.floor(bit / BITS);
      this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (bit % BITS));
    }
  }

  mayHave(parentId: number, nameId: number): boolean {
    const bit = this.#bit(hashOf(parentId, nameId));
    return (((this.#bits[Math.floor(bit / BITS)] ?? 0) >>> (bit % BITS)) & 1) === 1;
  }

  #bit(hash: number): number {
    return hash % (this.#bits.length * BITS);
  }
}

function hashOf(parentId: number, nameId: number): number {
  const mixed = Math.imul(parentId, 0x9e3779b1) ^ Math.imul(nameId, 0x85ebca77);
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae3d) >>> 0;
}
