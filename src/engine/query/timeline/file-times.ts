import type { TimelineSummary } from '../../../shared/contract/timeline';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { bucketSize, bucketsOf, filesByYear } from './time-buckets';
import { clusterOf, type TimeCluster } from './time-clusters';

type Lane = TimelineSummary['lanes'][number];

/** How the files of an image lie in time: small, whatever the number of files. */
export interface FileTimes {
  readonly lanes: readonly Pick<Lane, 'buckets' | 'undated'>[];
  readonly layers: readonly number[];
  readonly bucketSeconds: number;
  readonly byYear: TimelineSummary['byYear'];
  readonly clusters: readonly TimeCluster[];
  /** First and last second of a file; null where none is dated. */
  readonly first: number | null;
  readonly last: number | null;
}

interface LayerRow {
  readonly layer: number;
  readonly layer_id: number | null;
  readonly ns: string | null;
}

const kept = new KeptAnswers<number, FileTimes>(8);

/** Reads the times of all files once; what an image holds does not change, so it is kept for the next question. */
export function fileTimes(library: ReadableLibrary, imageId: number): FileTimes {
  return kept.of(library, imageId, () => readTimes(library, imageId));
}

function readTimes(library: ReadableLibrary, imageId: number): FileTimes {
  const layers = library.all<LayerRow>(
    `SELECT il.layer, il.layer_id, CAST(h.created_ns AS TEXT) AS ns FROM image_layer il
      LEFT JOIN history_step h ON h.image_id = il.image_id AND h.step = il.step WHERE il.image_id = ? ORDER BY il.layer`,
    imageId,
  );
  const read = layers.map(({ layer_id }) => layerSeconds(library, layer_id));
  const lists = read.map(({ seconds }) => seconds);
  const size = bucketSize(lists);
  const [first, last] = [
    Math.min(...lists.flatMap((list) => [...list.subarray(0, 1)])),
    Math.max(...lists.flatMap((list) => [...list.subarray(-1)])),
  ];
  return {
    lanes: read.map(({ seconds, undated }) => ({ buckets: bucketsOf(seconds, size), undated })),
    layers: layers.map(({ layer }) => layer),
    bucketSeconds: size,
    byYear: filesByYear(lists),
    clusters: layers.flatMap(({ layer, ns }, index) => {
      const cluster = clusterOf(layer, lists[index] ?? new Float64Array(), ns === null ? null : BigInt(ns));
      return cluster === null ? [] : [cluster];
    }),
    first: Number.isFinite(first) ? first : null,
    last: Number.isFinite(last) ? last : null,
  };
}

const S = 1_000_000_000;

/** Seconds of all files of a layer, rounded down, in rising order. */
function layerSeconds(
  library: ReadableLibrary,
  layerId: number | null,
): { readonly seconds: Float64Array; readonly undated: number } {
  const all = library.column<number | null>(
    `SELECT (mtime_ns - ((mtime_ns % ${S}) + ${S}) % ${S}) / ${S} FROM entry
      WHERE layer_id = ? AND kind NOT IN (1, 7, 8)`,
    layerId,
  );
  const dated = all.filter((second) => second !== null);
  return { seconds: Float64Array.from(dated).sort(), undated: all.length - dated.length };
}
