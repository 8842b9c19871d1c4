import type { ComparedPath } from '../../shared/contract/compare';
import type { ChannelInput, ChannelOutput } from '../../shared/contract/contract';
import { FailureError } from '../../shared/failure';
import type { ChangedFact, EntryType } from '../../shared/vocabulary';
import { compareByteOrder } from '../explorer/byte-order';
import { differingFacts, type Facts } from '../explorer/changed-facts';
import { pathOf } from '../explorer/version-rows';
import { layerIds } from '../library/image-detail';
import type { Library } from '../store/library';
import { configDifferences } from './config-differences';
import { historyDifferences } from './history-differences';
import { sizeDifferences } from './size-differences';

interface Row extends Facts {
  readonly id: number;
  readonly place: string;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly layer: number;
  readonly type: EntryType;
  readonly size: number;
  readonly content: string;
}

/** The merged tree of an image; ids of names are the same in the whole library. */
const SELECT = `SELECT e.dir_id || '/' || e.name_id AS place, d.path AS dir, d.raw AS dir_raw, n.text AS name,
  n.raw AS name_raw, il.layer, e.type, e.size,
  e.type || ':' || coalesce(hex(e.sha256), '') || ':' || coalesce(e.link, '') || ':' || coalesce(hex(e.link_raw), '') ||
    ':' || coalesce(e.device_major, '') || ':' || coalesce(e.device_minor, '') AS content,
  e.mode, e.uid, e.gid, CAST(e.mtime_ns AS TEXT) AS mtime, e.extended, e.id
  FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
  JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE il.image_id = ? AND e.in_tree = 1 AND ie.hidden_by IS NULL`;

type Counts = ChannelOutput<'compare.images'>['counts'];
export interface Comparison {
  readonly counts: Counts;
  readonly paths: readonly ComparedPath[];
}

/** The last comparison of each library: its pages are asked for one after the other. */
const latest = new WeakMap<Library, { readonly key: string; readonly comparison: Comparison }>();

/**
 * Compares the merged trees of two images: one page of the paths that differ, in byte order. `content`: type, bytes,
 * link or device differ; `properties`: only mode, owner or extended attributes do. Times are not compared: two builds of the same
 * thing differ in all of them. Throws image-not-found.
 */
export function compareImages(
  library: Library,
  input: ChannelInput<'compare.images'>,
): ChannelOutput<'compare.images'> {
  const layersA = layersOf(library, input.a);
  const layersB = layersOf(library, input.b);
  const { counts, paths } = comparisonOf(library, input.a, input.b);
  const wanted = input.changes.length === 0 ? paths : paths.filter((path) => input.changes.includes(path.change));
  return {
    commonLayers: commonBase(layersA, layersB),
    layersA: layersA.length,
    layersB: layersB.length,
    counts,
    total: wanted.length,
    paths: wanted.slice(input.offset, input.offset + input.limit),
  };
}

export type CompareFacts = ChannelOutput<'compare.facts'>;

/** What differs between two images beside their paths; throws image-not-found. */
export function compareFacts(library: Library, a: number, b: number): CompareFacts {
  const [layersA, layersB] = [layersOf(library, a), layersOf(library, b)];
  const commonLayers = commonBase(layersA, layersB);
  return {
    ...{ commonLayers, layersA: layersA.length, layersB: layersB.length },
    firstDifferingLayer: commonLayers < Math.max(layersA.length, layersB.length) ? commonLayers + 1 : null,
    counts: comparisonOf(library, a, b).counts,
    config: configDifferences(library, a, b),
    history: historyDifferences(library, a, b),
  };
}

/** One page of the differences in size below a directory; throws image-not-found. */
export function compareSizes(
  library: Library,
  { a, b, dir, offset, limit }: ChannelInput<'compare.sizes'>,
): ChannelOutput<'compare.sizes'> {
  layersOf(library, a);
  layersOf(library, b);
  const rows = sizeDifferences(comparisonOf(library, a, b).paths, dir);
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

function layersOf(library: Library, imageId: number): readonly (number | null)[] {
  if (library.get('SELECT 1 FROM image WHERE id = ?', imageId) === undefined) {
    throw new FailureError('image-not-found', { ref: String(imageId) });
  }
  return layerIds(library, imageId);
}

/** Layers that both images have from the base up. */
function commonBase(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  const differs = a.findIndex((layer, index) => layer === null || layer !== b[index]);
  return differs === -1 ? a.length : differs;
}

/** The comparison of two images, kept for the next question. */
export function comparisonOf(library: Library, a: number, b: number): Comparison {
  const key = `${a}:${b}`;
  const known = latest.get(library);
  if (known?.key === key) return known.comparison;
  const comparison = compareTrees(
    library.iterate<Row>(SELECT, a),
    new Map(library.all<Row>(SELECT, b).map((row) => [row.place, row])),
  );
  latest.set(library, { key, comparison });
  return comparison;
}

function compareTrees(rowsA: Iterable<Row>, treeB: Map<string, Row>): Comparison {
  const counts = { added: 0, removed: 0, content: 0, properties: 0, equal: 0 };
  const paths: ComparedPath[] = [];
  for (const rowA of rowsA) {
    const rowB = treeB.get(rowA.place) ?? null;
    treeB.delete(rowA.place);
    const change = changeBetween(rowA, rowB);
    counts[change] += 1;
    if (change !== 'equal') paths.push(comparedPath(change, rowA, rowB));
  }
  for (const rowB of treeB.values()) {
    counts.added += 1;
    paths.push(comparedPath('added', null, rowB));
  }
  return { counts, paths: paths.sort((x, y) => compareByteOrder(x.path, y.path)) };
}

/** Times and the other records of a header, such as access times, differ between any two builds. */
const COMPARED = new Set<ChangedFact>(['mode', 'owner', 'attributes']);

function changeBetween(a: Row, b: Row | null): keyof Counts {
  if (b === null) return 'removed';
  if (a.content !== b.content) return 'content';
  return differingFacts(a, b).some((fact) => COMPARED.has(fact)) ? 'properties' : 'equal';
}

function comparedPath(change: ComparedPath['change'], a: Row | null, b: Row | null): ComparedPath {
  const row = a ?? b;
  return {
    path: row === null ? '' : pathOf(row),
    change,
    ...{ typeA: a?.type ?? null, typeB: b?.type ?? null, sizeA: a?.size ?? null, sizeB: b?.size ?? null },
    ...{ layerA: a?.layer ?? null, layerB: b?.layer ?? null, entryA: a?.id ?? null, entryB: b?.id ?? null },
    properties: a === null || b === null ? [] : differingFacts(a, b).filter((fact) => fact !== 'records'),
  };
}
