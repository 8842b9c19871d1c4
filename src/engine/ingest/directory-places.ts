import type { Library } from '../store/library';

/** Bits for each directory: one place in 32 is taken for that of a directory and is none. */
const BITS = 32;

const SELECT = `SELECT d.parent_id, d.name_id FROM layer_dir ld JOIN dir d ON d.id = ld.dir_id
  WHERE ld.layer_id = ? AND d.parent_id IS NOT NULL`;

/**
 * At which paths an image has something below, whether a header names the directory or not. It may say yes where there
 * is nothing, never no where there is: a few bits a directory instead of a set of millions.
 */
export class DirectoryPlaces {
  readonly #bits: Uint32Array;

  constructor(library: Library, layerIds: readonly number[]) {
    const count = (layerId: number): number =>
      library.get<{ n: number }>('SELECT count(*) AS n FROM layer_dir WHERE layer_id = ?', layerId)?.n ?? 0;
    this.#bits = new Uint32Array(layerIds.reduce((sum, layerId) => sum + count(layerId), 1));
    for (const layerId of layerIds)
      for (const [parentId = 0, nameId = 0] of library.iterateNumbers(SELECT, layerId)) {
        const bit = this.#bit(parentId, nameId);
        const at = Math.floor(bit / BITS);
        this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (bit % BITS));
      }
  }

  mayHave(parentId: number, nameId: number): boolean {
    const bit = this.#bit(parentId, nameId);
    return (((this.#bits[Math.floor(bit / BITS)] ?? 0) >>> (bit % BITS)) & 1) === 1;
  }

  #bit(parentId: number, nameId: number): number {
    const mixed = Math.imul(parentId, 0x9e3779b1) ^ Math.imul(nameId, 0x85ebca77);
    return (Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae3d) >>> 0) % (this.#bits.length * BITS);
  }
}
