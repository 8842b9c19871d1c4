import { describe, expect, it } from 'vitest';
import { bucketsOf, bucketSize, filesByYear } from '../../../src/engine/query/timeline/time-buckets';
import { clusterOf } from '../../../src/engine/query/timeline/time-clusters';

const day = 86_400;
const built = 1_725_000_000;
const recorded = BigInt(built) * 1_000_000_000n + 5n;
const seconds = (...runs: readonly (readonly [second: number, files: number])[]): Float64Array =>
  Float64Array.from(runs.flatMap(([second, files]) => Array<number>(files).fill(second))).sort();

describe('files of a layer that share one time', () => {
  it('are told of at the epoch from 20 files and nine of ten on', () => {
    expect(clusterOf(2, seconds([0, 20]), recorded)).toEqual({
      layer: 2,
      second: 0,
      files: 20,
      of: 20,
      kind: 'epoch-cluster',
    });
    expect(clusterOf(1, seconds([1, 27], [built, 3]), null)?.kind).toBe('epoch-cluster');
    expect(clusterOf(1, seconds([0, 19]), recorded)).toBeNull();
    expect(clusterOf(1, seconds([0, 20], [built, 3]), recorded)).toBeNull();
  });

  it('are told of at a constant, but not where the step wrote them as it ran', () => {
    expect(clusterOf(1, seconds([built - day, 30]), recorded)?.kind).toBe('one-time-cluster');
    expect(clusterOf(1, seconds([built + day, 30]), recorded)?.kind).toBe('one-time-cluster');
    expect(clusterOf(1, seconds([built - day, 30]), null)?.kind).toBe('one-time-cluster');
    expect(clusterOf(1, seconds([built - 2, 30]), recorded)).toBeNull();
  });

  it('are told of as cut off only at the time that the layer records, a whole second', () => {
    const files = seconds([built - 9 * day, 30], [built - 8 * day, 30], [built, 20]);
    expect(clusterOf(1, files, recorded - 5n)).toMatchObject({ kind: 'capped-times', files: 20, of: 80 });
    expect(clusterOf(1, files, recorded)).toBeNull();
    expect(clusterOf(1, seconds([built - day, 30], [built, 25], [built + 1, 1]), recorded - 5n)).toBeNull();
  });

  it('are none where there are no files', () => {
    expect(clusterOf(1, new Float64Array(), recorded)).toBeNull();
  });
});

describe('buckets', () => {
  it('hold every file, and are as fine as the drawing allows', () => {
    const few = [seconds([-5, 2], [59, 1], [60, 4])];
    expect(bucketSize(few)).toBe(1);
    expect(bucketsOf(few[0] ?? new Float64Array(), 60)).toEqual([
      { at: -60, files: 2 },
      { at: 0, files: 1 },
      { at: 60, files: 4 },
    ]);
    const many = Float64Array.from({ length: 5000 }, (_, n) => n);
    expect(bucketSize([many])).toBe(10);
    expect(bucketsOf(many, 10).reduce((sum, { files }) => sum + files, 0)).toBe(5000);
  });

  it('by year follow UTC', () => {
    expect(filesByYear([seconds([-1, 1], [0, 2]), seconds([1_704_067_200, 3])])).toEqual([
      { year: 1969, files: 1 },
      { year: 1970, files: 2 },
      { year: 2024, files: 3 },
    ]);
  });
});
