import { verdictSchema, type Verdict } from '../../../shared/vocabulary';
import type { ImageVerdicts } from './verdict.types';

/** The verdicts of the entries of an image, in nine bytes for each: reports hold those of many images. */
export class VerdictsByEntry {
  readonly #ids: Float64Array;
  readonly #verdicts: Uint8Array;

  constructor(of: ImageVerdicts) {
    const told = of.all().flatMap(({ entryId, verdict }) => (entryId === null ? [] : [[entryId, verdict] as const]));
    told.sort(([a], [b]) => a - b);
    this.#ids = Float64Array.from(told, ([id]) => id);
    this.#verdicts = Uint8Array.from(told, ([, verdict]) => verdictSchema.options.indexOf(verdict));
  }

  /** The verdict of an entry of the final image; null of any other. */
  at(entryId: number): Verdict | null {
    let [low, high] = [0, this.#ids.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const id = this.#ids[middle] ?? 0;
      if (id === entryId) return verdictSchema.options[this.#verdicts[middle] ?? 0] ?? null;
      if (id < entryId) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }
}
