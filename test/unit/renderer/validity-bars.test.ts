import { describe, expect, it } from 'vitest';
import { linearScale, makeScale } from '../../../src/renderer/features/timeline/time-scale';
import { validityBars } from '../../../src/renderer/features/timeline/validity-bars';
import { wholeWindow } from '../../../src/renderer/features/timeline/view-window';
import { timed } from '../../timed';

const day = 86_400;
const start = Date.UTC(2024, 0) / 1000;
const scale = linearScale([start * 1000, (start + 100 * day) * 1000]);

describe('validityBars', () => {
  it('draws what reaches far to both sides over the whole view, and nothing of what is over or to come', () => {
    const bars = validityBars(
      [
        { from: 0, to: start + 10_000 * day },
        { from: start - 10_000 * day, to: start - 50 * day },
        { from: start + 5000 * day, to: start + 6000 * day },
      ],
      scale,
      wholeWindow,
    );
    expect(bars).toEqual([{ left: 0, width: expect.closeTo(100, 6) as number, count: 1 }]);
  });

  it('counts what is valid at each time, and leaves out where nothing is', () => {
    const spans = [
      { from: start + 20 * day, to: start + 60 * day },
      { from: start + 40 * day, to: start + 80 * day },
    ];
    const bars = validityBars(spans, scale, wholeWindow);
    expect(bars.map(({ count }) => count)).toEqual([1, 2, 1]);
    const places = bars.map(({ left }) => Math.round(left));
    expect(places[0]).toBeGreaterThan(15);
    expect(places[1]).toBeGreaterThan(places[0] ?? 0);
    expect((bars[2]?.left ?? 0) + (bars[2]?.width ?? 0)).toBeLessThan(85);
    // Nearer, the same stretch is wider.
    const near = validityBars(spans, scale, { from: 0.4, to: 0.6 });
    expect(near.map(({ count }) => count)).toEqual(expect.arrayContaining([2]));
  });

  it('keeps a moment in sight, and is quick with twenty thousand', timed, () => {
    expect(validityBars([{ from: start + 50 * day, to: start + 50 * day }], scale, wholeWindow)).toHaveLength(1);
    const many = Array.from({ length: 20_000 }, (_, index) => ({ from: start + index * 60, to: start + index * 3600 }));
    const started = performance.now();
    const marks = Array.from({ length: 40 }, (_, index) => (start + index * index * day) * 1000);
    const bars = validityBars(many, makeScale(marks, []), wholeWindow);
    expect(performance.now() - started).toBeLessThan(500);
    expect(bars.length).toBeLessThanOrEqual(160);
  });

  it('draws nothing where there is no time', () => {
    expect(validityBars([{ from: 0, to: 1 }], { segments: [], gaps: [] }, wholeWindow)).toEqual([]);
  });
});
