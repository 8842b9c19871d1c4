import type { ComparedPath } from '../../../shared/contract/compare';
import type { PathText } from '../../../shared/path-text';
import { changedFactSchema, entryTypeSchema, type ChangedFact } from '../../../shared/vocabulary';
import { compareByteOrder } from '../versions/byte-order';
import type { MergedRow } from './merged-rows';

type Change = ComparedPath['change'];
const CHANGES: readonly Change[] = ['added', 'removed', 'content', 'properties'];
const TYPES = entryTypeSchema.options;
const FACTS = changedFactSchema.options;

/** Numbers of a path: change, properties as bits, then entry, layer, type and size in A and in B. */
const WIDTH = 10;
const SIDE_A = 2;
const SIDE_B = 6;
const FIRST_ROOM = 1024;

/**
 * Paths that differ, of which there may be a million: numbers in one list, objects only for what is looked at. Iterating
 * and paging is in byte order of the paths, once `sort` was called.
 */
export class ComparedPaths implements Iterable<ComparedPath> {
  readonly #paths: PathText[] = [];
  #numbers = new Float64Array(FIRST_ROOM * WIDTH);
  #order = new Uint32Array(0);

  get length(): number {
    return this.#paths.length;
  }

  add(
    path: PathText,
    change: Change,
    sides: readonly [MergedRow | null, MergedRow | null],
    facts: readonly ChangedFact[],
  ) {
    const at = this.#paths.length * WIDTH;
    if (at === this.#numbers.length) {
      const larger = new Float64Array(at * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#paths.push(path);
    this.#numbers[at] = CHANGES.indexOf(change);
    this.#numbers[at + 1] = facts.reduce((bits, fact) => bits | (1 << FACTS.indexOf(fact)), 0);
    this.#addSide(at + SIDE_A, sides[0]);
    this.#addSide(at + SIDE_B, sides[1]);
  }

  /** To be called once all are added. */
  sort(): void {
    const paths = this.#paths;
    this.#order = Uint32Array.from(paths, (_, index) => index).sort((x, y) =>
      compareByteOrder(paths[x] ?? '', paths[y] ?? ''),
    );
  }

  /** One page of those with some kinds of change (none: all), and how many those are. */
  page(changes: readonly Change[], offset: number, limit: number): { total: number; paths: ComparedPath[] } {
    const wanted = new Set((changes.length === 0 ? CHANGES : changes).map((change) => CHANGES.indexOf(change)));
    const paths: ComparedPath[] = [];
    let total = 0;
    for (const row of this.#order) {
      if (!wanted.has(this.#numbers[row * WIDTH] ?? -1)) continue;
      if (total >= offset && paths.length < limit) paths.push(this.#at(row));
      total += 1;
    }
    return { total, paths };
  }

  *[Symbol.iterator](): Generator<ComparedPath, void> {
    for (const row of this.#order) yield this.#at(row);
  }

  #addSide(at: number, row: MergedRow | null): void {
    if (row === null) return;
    this.#numbers.set([row.id, row.layer, TYPES.indexOf(row.type), row.size], at);
  }

  #at(row: number): ComparedPath {
    const at = row * WIDTH;
    const bits = this.#numbers[at + 1] ?? 0;
    const [a, b] = [this.#side(at + SIDE_A), this.#side(at + SIDE_B)];
    return {
      path: this.#paths[row] ?? '',
      change: CHANGES[this.#numbers[at] ?? 0] ?? 'content',
      ...{ typeA: a.type, typeB: b.type, sizeA: a.size, sizeB: b.size, layerA: a.layer, layerB: b.layer },
      ...{ entryA: a.entry, entryB: b.entry },
      properties: FACTS.filter((_, index) => (bits & (1 << index)) !== 0),
    };
  }

  /** Ids of entries begin at 1: a side without one is not there. */
  #side(at: number) {
    const [entry = 0, layer = 0, type = 0, size = 0] = this.#numbers.subarray(at, at + 4);
    if (entry === 0) return { entry: null, layer: null, type: null, size: null };
    return { entry, layer, type: TYPES[type] ?? 'other', size };
  }
}
