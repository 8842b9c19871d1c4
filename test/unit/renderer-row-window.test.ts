import { describe, expect, it } from 'vitest';
import { listHeight, MAX_HEIGHT, rowWindow, scrollToRow } from '../../src/renderer/ui/row-window';

const base = { rowHeight: 24, viewport: 600, overscan: 20 };

describe('the rows in view', () => {
  it('draws the view and the overscan, no more', () => {
    const { first, end, before } = rowWindow({ ...base, count: 10_000, scrollTop: 24_000 });
    expect([first, end, before]).toEqual([980, 1045, 980 * 24]);
  });

  it('fills the height exactly', () => {
    for (const scrollTop of [0, 777, 239_400, 1e9]) {
      const { first, end, before, after } = rowWindow({ ...base, count: 10_000, scrollTop });
      expect(before + (end - first) * 24 + after).toBe(240_000);
    }
  });

  it('has no rows for an empty list', () => {
    expect(rowWindow({ ...base, count: 0, scrollTop: 0 })).toEqual({ first: 0, end: 0, before: 0, after: 0 });
  });

  it('reaches the last of ten million rows within the height that Chromium draws', () => {
    const count = 10_000_000;
    expect(listHeight(count, 24)).toBe(MAX_HEIGHT);
    expect(rowWindow({ ...base, count, scrollTop: MAX_HEIGHT - 600 }).end).toBe(count);
    expect(rowWindow({ ...base, count, scrollTop: 0 }).first).toBe(0);
  });

  it.each([100, 5_000_000])('scrolls a row into view in a list of %d', (count) => {
    const place = { rowHeight: 24, viewport: 600, count };
    const index = Math.floor(count * 0.7);
    const scrollTop = scrollToRow(index, { ...place, scrollTop: 0 });
    const { first, before } = rowWindow({ ...base, count, scrollTop });
    const top = before + (index - first) * 24 - scrollTop;
    expect(top).toBeGreaterThanOrEqual(-1);
    expect(top).toBeLessThanOrEqual(600 - 24 + 1);
    expect(scrollToRow(index, { ...place, scrollTop })).toBeCloseTo(scrollTop, 3);
  });
});

describe('a list with headings of another height', () => {
  const list = { rowHeight: 44, count: 300, odd: { indexes: [0, 50, 51, 200], height: 28 } };
  const topOf = (index: number): number =>
    Array.from({ length: index }, (_, at) => (list.odd.indexes.includes(at) ? 28 : 44)).reduce(
      (sum, one) => sum + one,
      0,
    );

  it('fills the height exactly and draws what is in view', () => {
    for (const scrollTop of [0, 28, 2177, 2228, 6000, topOf(300) - 600, 1e6]) {
      const { first, end, before, after } = rowWindow({ ...list, scrollTop, viewport: 600, overscan: 2 });
      expect(before).toBe(topOf(first));
      expect(before + (topOf(end) - topOf(first)) + after).toBe(topOf(300));
      expect(before).toBeLessThanOrEqual(scrollTop);
      expect(topOf(end)).toBeGreaterThanOrEqual(Math.min(topOf(300), scrollTop + 600));
    }
  });

  it('moves as little as needed to show a row whole', () => {
    const place = { ...list, viewport: 600 };
    expect(scrollToRow(60, { ...place, scrollTop: topOf(60) + 1 })).toBe(topOf(60));
    expect(scrollToRow(60, { ...place, scrollTop: topOf(60) })).toBe(topOf(60));
    expect(scrollToRow(210, { ...place, scrollTop: 0 })).toBe(topOf(211) - 600);
  });
});
