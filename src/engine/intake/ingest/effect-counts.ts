import type { Change } from '../../../shared/vocabulary';
import type { ScratchFile } from '../../evidence/archive/scratch-file';
import type { HiddenKind, PathEvent } from '../../evidence/layer/path-history';
import { EffectLog, type EntryEffect } from './effect-log';

export interface LayerEffects {
  readonly added: number;
  readonly modified: number;
  readonly meta: number;
  readonly deleted: number;
}

export interface ImageEffects {
  /** Only entries that are not simply added and visible. */
  readonly entries: Iterable<EntryEffect>;
  /** By layer number, from 1. */
  readonly layers: ReadonlyMap<number, LayerEffects>;
  readonly merged: number;
  readonly shadowed: number;
  readonly deleted: number;
}

type Counts = Record<Change, number>;

/** Gathers what the layers of an image did to each other. */
export class EffectCounts {
  readonly #log: EffectLog;
  readonly #layers = new Map<number, Counts>();
  #merged = 0;
  #shadowed = 0;
  #deleted = 0;

  constructor(layers: Iterable<number>, scratch: ScratchFile) {
    this.#log = new EffectLog(scratch);
    for (const layer of layers) this.#layers.set(layer, { added: 0, modified: 0, meta: 0, deleted: 0, unchanged: 0 });
  }

  /** Counts an entry that did something at all: a whiteout deletes, whether something was there or not. */
  change(layer: number, change: Change): void {
    const counts = this.#layers.get(layer);
    if (counts !== undefined) counts[change] += 1;
  }

  /** Counts a path that the merged tree shows. */
  path(): void {
    this.#merged += 1;
  }

  /** Takes the outcome of one entry that is no whiteout. */
  entry({ layer, entryId }: PathEvent, change: Change, hiddenBy: number | null, hiddenKind: HiddenKind | null): void {
    this.change(layer, change);
    if (hiddenKind === 'deleted' || hiddenKind === 'replaced') this.#shadowed += 1;
    if (hiddenKind === 'deleted') this.#deleted += 1;
    if (change !== 'added' || hiddenKind !== null) this.#log.add({ layer, entryId, change, hiddenBy, hiddenKind });
  }

  effects(): ImageEffects {
    const counts = { merged: this.#merged, shadowed: this.#shadowed, deleted: this.#deleted };
    return { entries: this.#log, layers: this.#layers, ...counts };
  }
}
