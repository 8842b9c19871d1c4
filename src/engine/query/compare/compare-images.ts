import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { FailureError } from '../../../shared/failure';
import { layerIds } from '../library/image-detail';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { compareTrees, type Comparison } from './compare-trees';
import { configDifferences } from './config-differences';
import { historyDifferences } from './history-differences';
import { sizeDifferences } from './size-differences';

/** The last comparison of each library: its pages are asked for one after the other. */
const latest = new KeptAnswers<string, Comparison>(1);

/**
 * Compares the merged trees of two images: one page of the paths that differ, in byte order. `content`: type, bytes,
 * link or device differ; `properties`: only mode, owner or extended attributes do. Times are not compared: two builds of the same
 * thing differ in all of them. Throws image-not-found.
 */
export function compareImages(
  library: ReadableLibrary,
  input: ChannelInput<'compare.images'>,
): ChannelOutput<'compare.images'> {
  const layersA = layersOf(library, input.a);
  const layersB = layersOf(library, input.b);
  const { counts, paths } = comparisonOf(library, input.a, input.b);
  return {
    commonLayers: commonBase(layersA, layersB),
    layersA: layersA.length,
    layersB: layersB.length,
    counts,
    ...paths.page(input.changes, input.offset, input.limit),
  };
}

export type CompareFacts = ChannelOutput<'compare.facts'>;

/** What differs between two images beside their paths; throws image-not-found. */
export function compareFacts(library: ReadableLibrary, a: number, b: number): CompareFacts {
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
  library: ReadableLibrary,
  { a, b, dir, offset, limit }: ChannelInput<'compare.sizes'>,
): ChannelOutput<'compare.sizes'> {
  layersOf(library, a);
  layersOf(library, b);
  const rows = sizeDifferences(comparisonOf(library, a, b).paths, dir);
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}

function layersOf(library: ReadableLibrary, imageId: number): readonly (number | null)[] {
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
export function comparisonOf(library: ReadableLibrary, a: number, b: number): Comparison {
  return latest.of(library, `${a}:${b}`, () => compareTrees(library, a, b));
}
