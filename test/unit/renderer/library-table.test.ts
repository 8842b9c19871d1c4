import { describe, expect, it } from 'vitest';
import { joinsBetween, correlate } from '../../../src/renderer/features/library/correlation';
import { nextOrder, orderedImages } from '../../../src/renderer/features/library/image-order';
import { formatZonedMinute } from '../../../src/renderer/ui/format';
import type { ImageRow } from '../../../src/shared/contract/library';

const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };

function image(id: number, over: Partial<ImageRow> = {}): ImageRow {
  return { id, bytes: 0, layers: [], findings: none, ...over } as ImageRow;
}

const ids = (images: readonly ImageRow[]): readonly number[] => images.map((one) => one.id);

describe('order of the images', () => {
  it('sorts at the first click, reverses at the second, is natural at the third', () => {
    const up = nextOrder(null, 'size');
    const down = nextOrder(up, 'size');
    expect([up, down, nextOrder(down, 'size')]).toEqual([
      { column: 'size', down: false },
      { column: 'size', down: true },
      null,
    ]);
    expect(nextOrder(down, 'added')).toEqual({ column: 'added', down: false });
  });

  it('orders by findings from the worst severity on, and keeps equal ones as they were', () => {
    const images = [
      image(1, { findings: { ...none, info: 90 } }),
      image(2, { findings: { ...none, critical: 1 } }),
      image(3, { findings: { ...none, high: 2 } }),
      image(4, { findings: { ...none, info: 90 } }),
    ];
    expect(ids(orderedImages(images, { column: 'findings', down: true }))).toEqual([2, 3, 1, 4]);
    expect(ids(orderedImages(images, { column: 'findings', down: false }))).toEqual([1, 4, 3, 2]);
    expect(orderedImages(images, null)).toBe(images);
  });

  it('puts what does not match last, and first when reversed', () => {
    const images = [
      image(1, { integrity: 'mismatch', mismatches: 1, missing: 0 }),
      image(2, { integrity: 'verified', mismatches: 0, missing: 0 }),
      image(3, { integrity: 'missing', mismatches: 0, missing: 3 }),
    ];
    expect(ids(orderedImages(images, { column: 'integrity', down: false }))).toEqual([2, 3, 1]);
  });
});

describe('joins of the correlation', () => {
  const withLayers = (id: number, diffIds: readonly string[]): ImageRow =>
    image(id, {
      layers: diffIds.map((diffId, index) => ({ layer: index + 1, diffId, bytes: 10, isEmpty: false, ok: true })),
    });

  it('joins the same layer at its own height in each column', () => {
    const chosen = withLayers(1, ['a', 'b']);
    const [left, right] = correlate(chosen, [chosen, withLayers(2, ['x', 'b', 'a'])]);
    if (left === undefined || right === undefined) throw new Error('both share layers');
    expect(joinsBetween(left, right, (band) => band.bytes)).toEqual([
      { layer: 1, left: { from: 0, to: 10 }, right: { from: 20, to: 30 } },
      { layer: 2, left: { from: 10, to: 20 }, right: { from: 10, to: 20 } },
    ]);
  });
});

describe('a time outside of a table', () => {
  it('names its zone', () => {
    expect(formatZonedMinute('2024-09-11T08:15:42Z', 'utc')).toBe('2024-09-11 08:15 UTC');
  });
});
