import { describe, expect, test } from 'vitest';
import { dockerParts } from '../../../src/renderer/features/timeline/docker-text';
import { ticksOf } from '../../../src/renderer/features/timeline/ticks';
import { longDuration, timeBetween } from '../../../src/renderer/ui/format';
import { linearScale, makeScale, placeOf, timeAt } from '../../../src/renderer/features/timeline/time-scale';
import { pan, percent, reveal, wholeWindow, zoom } from '../../../src/renderer/features/timeline/view-window';
import { endsOf, extendRange } from '../../../src/renderer/features/timeline/time-range';
import { yearBars, yearLabels } from '../../../src/renderer/features/timeline/year-bars';

const at = (iso: string): number => Date.parse(iso);
const marks = [
  at('2024-09-04T21:31:04Z'),
  at('2024-09-05T03:12:40Z'),
  at('2024-09-05T03:14:22Z'),
  at('2024-09-08T17:22:05Z'),
  at('2024-09-08T17:24:02Z'),
  at('2024-09-08T17:41:09Z'),
];

describe('the shortened time scale', () => {
  test('cuts at the long quiet stretches and says how long they were', () => {
    const scale = makeScale(marks, []);
    expect(scale.gaps.map((gap) => Math.round(gap.ms / 60_000))).toEqual([342, 5168, 17]);
    expect(scale.segments).toHaveLength(4);
  });

  test('places rise with time and fill the width', () => {
    const scale = makeScale(marks, [at('2019-01-01T00:00:00Z'), at('2024-08-01T00:00:00Z')]);
    const places = [at('2019-01-01T00:00:00Z'), ...marks].map((time) => placeOf(scale, time));
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(scale.segments[0]?.left).toBe(0);
    expect(scale.segments.at(-1)?.right).toBeCloseTo(1, 9);
  });

  test('timeAt is the inverse of placeOf, inside gaps too', () => {
    const scale = makeScale(marks, []);
    for (const place of [0, 0.1, 0.33, 0.5, 0.77, 1]) {
      expect(placeOf(scale, timeAt(scale, place) ?? 0)).toBeCloseTo(place, 6);
    }
  });

  test('times beyond the ends stand at the ends', () => {
    const scale = makeScale(marks, []);
    expect(placeOf(scale, 0)).toBe(0);
    expect(placeOf(scale, at('2100-01-01T00:00:00Z'))).toBeCloseTo(1, 9);
  });

  test('one instant and no time at all still draw', () => {
    expect(placeOf(makeScale([1000], []), 1000)).toBeCloseTo(0.5, 9);
    expect(timeAt(linearScale([]), 0.5)).toBeNull();
    expect(placeOf(linearScale([]), 5)).toBe(0);
  });

  test('ticks stay in the view and never overlap', () => {
    const ticks = ticksOf(makeScale(marks, []), wholeWindow, 'utc');
    expect(ticks.map((tick) => tick.day)).toContain('2024-09-08');
    ticks.forEach((tick, index) => {
      const before = ticks[index - 1];
      if (before !== undefined) expect(tick.left).toBeGreaterThanOrEqual(before.left + before.width - 0.001);
    });
  });
});

describe('the part in view', () => {
  test('zooms around the middle and never beyond the whole', () => {
    expect(zoom(wholeWindow, 2)).toEqual({ from: 0.25, to: 0.75 });
    expect(zoom(zoom(wholeWindow, 2), 0.25)).toEqual(wholeWindow);
  });

  test('pans up to the ends', () => {
    const near = zoom(wholeWindow, 4);
    expect(pan(near, 10).to).toBe(1);
    expect(pan(near, -10).from).toBe(0);
  });

  test('reveals a place by moving, without zooming', () => {
    const near = reveal(zoom(wholeWindow, 4), 0.95);
    expect(near.to - near.from).toBeCloseTo(0.25, 9);
    expect(percent(near, 0.95)).toBeGreaterThan(0);
    expect(percent(near, 0.95)).toBeLessThan(100);
  });
});

test.each([
  [0, '0 s'],
  [1_115_000, '18 min 35 s'],
  [86_400_000 * 4, '4 d'],
  [3_600_000 * 86 + 1000, '3 d 14 h'],
  [-5000, '5 s'],
])('a length of %i ms reads %s', (ms, words) => {
  expect(longDuration(ms, (name) => name)).toBe(words);
});

test('the time between two times is that of the clocks on screen', () => {
  expect(timeBetween('2024-09-08T17:24:02.517203846Z', '2024-09-08T17:42:37Z')).toBe(1_115_000);
  expect(timeBetween('2024-09-08T17:24:02.517203846Z', '2024-09-08T17:42:37.999Z')).toBe(1_115_000);
  expect(timeBetween(null, '2024-09-08T17:42:37Z')).toBeNull();
  expect(timeBetween('never', '2024-09-08T17:42:37Z')).toBeNull();
});

test('years without files leave their room', () => {
  const bars = yearBars([
    { year: 1980, files: 412 },
    { year: 2024, files: 4000 },
  ]);
  expect(bars[1]?.left).toBeCloseTo((44 / 45) * 100, 6);
  expect(bars[1]?.height).toBe(100);
  expect(yearLabels(1980, 2024)).toEqual([1980, 1990, 2000, 2010, 2020]);
});

describe('parts of a Dockerfile line', () => {
  test('the instruction, the text and what is masked', () => {
    expect(dockerParts('ENV A=•••••••• B=1', false)).toEqual([
      { kind: 'word', text: 'ENV' },
      { kind: 'text', text: ' A=' },
      { kind: 'mask' },
      { kind: 'text', text: ' B=1' },
    ]);
  });

  test('a comment has no instruction', () => {
    expect(dockerParts('# RUN it', true)).toEqual([{ kind: 'comment', text: '# RUN it' }]);
  });
});

describe('the brushed range', () => {
  test('begins in the middle of the view and moves its head by keys, also over its anchor', () => {
    const view = { from: 0.2, to: 0.6 };
    const one = extendRange(null, 1, view);
    expect(one.anchor).toBeCloseTo(0.4, 9);
    expect(one.head).toBeCloseTo(0.408, 9);
    const back = extendRange(extendRange(one, -1, view), -1, view);
    expect(endsOf(back).from).toBeCloseTo(0.392, 9);
    expect(endsOf(back).to).toBeCloseTo(0.4, 9);
  });

  test('stays within the drawing', () => {
    expect(extendRange({ anchor: 0.5, head: 0.999 }, 1, wholeWindow).head).toBe(1);
    expect(extendRange({ anchor: 0.5, head: 0.001 }, -1, wholeWindow).head).toBe(0);
  });
});
