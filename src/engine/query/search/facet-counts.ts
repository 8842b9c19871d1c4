import type { SearchFacets } from '../../../shared/contract/search';
import type { ReadableLibrary } from '../../store/readable-library';
import { STATE_SQL } from './query-sql';

/** Columns that facets are counted from, as a list. */
export const FACET_COLUMNS = `n.folded, e.type, e.size, e.layer_id,
  CASE WHEN EXISTS (SELECT 1 FROM image_entry h WHERE h.entry_id = e.id AND h.hidden_kind IN ('deleted', 'replaced'))
    THEN ${STATE_SQL} WHEN e.type IN ('whiteout', 'opaque') THEN NULL ELSE 'present' END`;

export type FacetRow = readonly [folded: string, type: string, size: number, layerId: number, state: string | null];

/** Values of a facet that are told; the others are few entries each. */
const MOST_VALUES = 200;
/** Longer endings are no extensions. */
const LONGEST_EXTENSION = 16;
const MEBIBYTE = 1024 * 1024;

/** Classes of sizes as a query writes them, each with its largest size. */
const SIZE_CLASSES = [
  ['0', 0],
  ['1..4k', 4096],
  ['4097..1M', MEBIBYTE],
  [`${MEBIBYTE + 1}..100M`, 100 * MEBIBYTE],
  ['>100M', Infinity],
] as const;

/** Counts what a set of entries has in common. */
export class FacetCounts {
  readonly #types = new Map<string, number>();
  readonly #extensions = new Map<string, number>();
  readonly #states = new Map<string, number>();
  readonly #sizes = new Map<string, number>();
  readonly #layers = new Map<number, number>();
  #name = '';
  #extension: string | null = null;

  add([folded, type, size, layerId, state]: FacetRow): void {
    if (folded !== this.#name) {
      this.#name = folded;
      this.#extension = extensionOf(folded);
    }
    count(this.#types, type);
    if (this.#extension !== null) count(this.#extensions, this.#extension);
    if (state !== null) count(this.#states, state);
    if (type === 'file') count(this.#sizes, sizeClass(size));
    count(this.#layers, layerId);
  }

  /** The counts; an entry whose layer is in several images or under several numbers counts for each of them. */
  result(library: ReadableLibrary): SearchFacets {
    const layers = new Map<string, number>();
    const images = new Map<string, number>();
    const cases = new Map<string, number>();
    for (const [layerId, entries] of this.#layers) {
      const holders = library.all<{ layer: number; image_id: number; case_name: string | null }>(
        `SELECT il.layer, il.image_id, k.name AS case_name FROM image_layer il JOIN image i ON i.id = il.image_id
          JOIN evidence v ON v.id = i.evidence_id LEFT JOIN case_evidence m ON m.evidence_id = v.id
          LEFT JOIN case_file k ON k.id = m.case_id WHERE il.layer_id = ?`,
        layerId,
      );
      for (const layer of new Set(holders.map((holder) => String(holder.layer)))) count(layers, layer, entries);
      for (const image of new Set(holders.map((holder) => String(holder.image_id)))) count(images, image, entries);
      for (const name of new Set(holders.map((holder) => holder.case_name)))
        if (name !== null) count(cases, name, entries);
    }
    return {
      ...{ type: listed(this.#types), extension: listed(this.#extensions), state: listed(this.#states) },
      ...{ size: listed(this.#sizes), layer: listed(layers), image: listed(images), case: listed(cases) },
    };
  }
}

function count<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function listed(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST_VALUES);
}

function extensionOf(folded: string): string | null {
  const dot = folded.lastIndexOf('.');
  const length = folded.length - dot - 1;
  return dot < 1 || length === 0 || length > LONGEST_EXTENSION ? null : folded.slice(dot + 1);
}

function sizeClass(size: number): string {
  return SIZE_CLASSES.find(([, largest]) => size <= largest)?.[0] ?? '0';
}
