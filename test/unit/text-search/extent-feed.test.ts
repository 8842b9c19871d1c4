import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { compileLook } from '../../../src/engine/detect/contents/compile-look';
import type { ContentExtents, FileHit } from '../../../src/engine/detect/contents/content-task.types';
import { ExtentFeed } from '../../../src/engine/detect/contents/extent-feed';
import { FileSearch } from '../../../src/engine/detect/contents/file-search';

function feedOf(
  extents: ContentExtents,
  holeBytes: number,
): { readonly feed: ExtentFeed<FileHit>; readonly hits: FileHit[] } {
  const hits: FileHit[] = [];
  const look = compileLook({ kind: 'needle', needle: { kind: 'text', value: 'needle' } });
  const feed = new ExtentFeed(extents, new FileSearch(look, neverCancelled), holeBytes, (hit) => hits.push(hit));
  return { feed, hits };
}

function extents(places: readonly (readonly [number, number])[], sparse: ContentExtents['sparse']): ContentExtents {
  return {
    ids: Float64Array.from(places, (_, index) => index + 1),
    offsets: Float64Array.from(places, ([offset]) => offset),
    lengths: Float64Array.from(places, ([, length]) => length),
    sparse,
    names: new Map(),
  };
}

const layer = Buffer.from('--needle--------need|le--needle--');

describe('ExtentFeed', () => {
  it('gives each file its bytes, however they come, and tells offsets in a sparse file by its logical content', () => {
    const sparse = new Map([[1, { size: 1000, parts: [[0, 4] as const, [500, 3] as const, [992, 8] as const] }]]);
    const wanted = extents(
      [
        [2, 6],
        [16, 15],
        [31, 2],
      ],
      sparse,
    );
    for (const size of [1, 3, 7, 100]) {
      const { feed, hits } = feedOf(wanted, 1000);
      for (let at = 0; at < layer.length; at += size) feed.feed(at, layer.subarray(at, at + size));
      expect(hits.map(({ entryId, matches }) => [entryId, matches[0]?.offset])).toEqual([
        [1, 0],
        [2, 994],
      ]);
      expect([feed.files, feed.unread()]).toEqual([3, { files: 0, bytes: 0 }]);
    }
  });

  it('passes over a sparse file that claims a pebibyte, and counts it', () => {
    const sparse = new Map([[0, { size: 2 ** 50, parts: [[0, 6] as const] }]]);
    const { feed, hits } = feedOf(
      extents(
        [
          [2, 6],
          [24, 8],
        ],
        sparse,
      ),
      2 ** 32,
    );
    feed.feed(0, layer);
    expect(hits.map(({ entryId }) => entryId)).toEqual([2]);
    expect([feed.files, feed.beyondLimit, feed.unread().files]).toEqual([1, { files: 1, bytes: 6 }, 0]);
  });

  it('counts the files that the bytes do not reach', () => {
    const { feed } = feedOf(
      extents(
        [
          [2, 6],
          [20, 30],
          [60, 5],
        ],
        new Map(),
      ),
      0,
    );
    feed.feed(0, layer);
    expect([feed.files, feed.unread()]).toEqual([1, { files: 2, bytes: 35 - (layer.length - 20) }]);
  });
});
