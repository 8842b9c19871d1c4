import type { Change } from '../../../shared/vocabulary';
import type { ScratchFile } from '../../evidence/archive/scratch-file';
import type { HiddenKind } from '../../evidence/layer/path-history';

/** What one image made of one entry of one of its layers. */
export interface EntryEffect {
  readonly layer: number;
  readonly entryId: number;
  readonly change: Change;
  readonly hiddenBy: number | null;
  readonly hiddenKind: HiddenKind | null;
}

const CHANGES: readonly Change[] = ['added', 'modified', 'meta', 'deleted', 'unchanged'];
const KINDS: readonly (HiddenKind | null)[] = [null, 'deleted', 'replaced', 'continued'];

/** Bytes of one effect: the entry, the two layers, change and kind. */
const RECORD = 13;
const BLOCK = 4096;
/** Effects that the first block has room for: of thousands of images in one archive each has its log. */
const FIRST = 16;
/** Blocks of one image that are held; further ones go to the scratch file. Most images need one. */
const MOST_HELD = 4;

/** Effects in the order in which they were added. One layer that stands in an image a thousand times makes millions. */
export class EffectLog implements Iterable<EntryEffect> {
  readonly #scratch: ScratchFile;
  /** Full blocks: their bytes, or where they are in the scratch file. */
  readonly #full: (Buffer | number)[] = [];
  #last: Buffer = Buffer.alloc(0);
  #used = 0;

  /** `scratch` is open as long as the effects are needed; logs may share it. */
  constructor(scratch: ScratchFile) {
    this.#scratch = scratch;
  }

  add({ layer, entryId, change, hiddenBy, hiddenKind }: EntryEffect): void {
    if (this.#used * RECORD === this.#last.length) this.#makeRoom();
    const offset = this.#used * RECORD;
    this.#last.writeDoubleLE(entryId, offset);
    this.#last.writeUInt16LE(layer, offset + 8);
    this.#last.writeUInt16LE(hiddenBy ?? 0, offset + 10);
    this.#last.writeUInt8(CHANGES.indexOf(change) * KINDS.length + KINDS.indexOf(hiddenKind), offset + 12);
    this.#used += 1;
  }

  *[Symbol.iterator](): Iterator<EntryEffect> {
    for (const block of this.#full) {
      const bytes = typeof block === 'number' ? this.#scratch.read(block, BLOCK * RECORD) : block;
      for (let at = 0; at < BLOCK; at += 1) yield effectAt(bytes, at * RECORD);
    }
    for (let at = 0; at < this.#used; at += 1) yield effectAt(this.#last, at * RECORD);
  }

  #makeRoom(): void {
    if (this.#used < BLOCK) {
      const larger = Buffer.alloc(Math.min(BLOCK, Math.max(FIRST, 4 * this.#used)) * RECORD);
      this.#last.copy(larger);
      this.#last = larger;
      return;
    }
    const spills = this.#full.length >= MOST_HELD;
    this.#full.push(spills ? this.#scratch.append(this.#last) : this.#last);
    if (!spills) this.#last = Buffer.alloc(BLOCK * RECORD);
    this.#used = 0;
  }
}

function effectAt(block: Buffer, offset: number): EntryEffect {
  const kinds = block.readUInt8(offset + 12);
  const hiddenKind = KINDS[kinds % KINDS.length] ?? null;
  return {
    layer: block.readUInt16LE(offset + 8),
    entryId: block.readDoubleLE(offset),
    change: CHANGES[Math.floor(kinds / KINDS.length)] ?? 'added',
    hiddenBy: hiddenKind === null ? null : block.readUInt16LE(offset + 10),
    hiddenKind,
  };
}
