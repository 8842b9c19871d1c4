import type { Change } from '../../shared/vocabulary';
import type { HiddenKind } from '../layer/path-history';

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
const BLOCK = 64 * 1024;

/** Layers that fit into one effect. */
const LAYERS = 2 ** 13;

interface Block {
  readonly ids: Float64Array;
  readonly rest: Uint32Array;
}

/** Effects in the order in which they were added, 12 bytes each: an image may have millions. */
export class EffectLog implements Iterable<EntryEffect> {
  readonly #blocks: Block[] = [];
  #size = 0;

  add({ layer, entryId, change, hiddenBy, hiddenKind }: EntryEffect): void {
    const at = this.#size % BLOCK;
    if (at === 0) this.#blocks.push({ ids: new Float64Array(BLOCK), rest: new Uint32Array(BLOCK) });
    const block = this.#blocks.at(-1);
    if (block === undefined) return;
    block.ids[at] = entryId;
    // 13 bits for each layer, 3 for the change, 2 for the kind.
    const kinds = CHANGES.indexOf(change) * 4 + KINDS.indexOf(hiddenKind);
    block.rest[at] = (layer * LAYERS + (hiddenBy ?? 0)) * 32 + kinds;
    this.#size += 1;
  }

  get size(): number {
    return this.#size;
  }

  *[Symbol.iterator](): Iterator<EntryEffect> {
    for (let index = 0; index < this.#size; index += 1) {
      const block = this.#blocks[Math.floor(index / BLOCK)];
      const rest = block?.rest[index % BLOCK] ?? 0;
      const layers = Math.floor(rest / 32);
      const hiddenKind = KINDS[rest % 4] ?? null;
      yield {
        layer: Math.floor(layers / LAYERS),
        entryId: block?.ids[index % BLOCK] ?? 0,
        change: CHANGES[(rest >> 2) % 8] ?? 'added',
        hiddenBy: hiddenKind === null ? null : layers % LAYERS,
        hiddenKind,
      };
    }
  }
}
