import { describe, expect, it } from 'vitest';
import { JobPace, type Pace } from '../../../src/engine/intake/ingest/job-pace';

const TOTAL = 100_000;

interface Reading {
  readonly step?: 'open' | 'hash' | 'read' | 'index' | 'write';
  readonly ms: number;
  /** Bytes a second at a time. */
  readonly rate: (ms: number) => number;
}

/** What is told every 100 ms of a reading of TOTAL bytes. */
function follow(pace: JobPace, { step = 'read', ms, rate }: Reading): (Pace & { readonly at: number })[] {
  const told: (Pace & { readonly at: number })[] = [];
  let bytesDone = 0;
  for (let at = 0; at <= ms; at += 100) {
    told.push({ at, ...pace.measure({ step, bytesDone, bytesTotal: TOTAL }, at) });
    bytesDone = Math.min(TOTAL, bytesDone + rate(at) / 10);
  }
  return told;
}

const steady = { ms: 90_000, rate: () => 1000 };

describe('the pace of a job', () => {
  it('tells no time before it knows one, then the true one while the rate is steady', () => {
    const told = follow(new JobPace(), steady);
    for (const { at, rate, timeLeftMs } of told) {
      if (at >= 500) expect(rate).toBeCloseTo(1000, 0);
      if (at < 4000) expect(timeLeftMs).toBeNull();
      else expect(Math.abs((timeLeftMs ?? 0) - (100_000 - at))).toBeLessThan(500);
    }
  });

  it('moves little from one moment to the next where the rate jumps between layers', () => {
    const told = follow(new JobPace(), { ms: 60_000, rate: (ms) => (Math.floor(ms / 1000) % 2 === 0 ? 400 : 1600) });
    const guesses = told.filter(({ at }) => at > 10_000).map(({ timeLeftMs }) => timeLeftMs ?? Number.NaN);
    const moves = guesses.slice(1).map((guess, index) => Math.abs(guess - (guesses[index] ?? Number.NaN)));
    expect(Math.max(...moves)).toBeLessThan(1000);
    // Half of it is still to be read when half of it is read.
    expect(Math.abs((told.find(({ at }) => at === 50_000)?.timeLeftMs ?? 0) - 50_000)).toBeLessThan(10_000);
  });

  it('comes to a new rate within some seconds', () => {
    const told = follow(new JobPace(), { ms: 60_000, rate: (ms) => (ms < 20_000 ? 2000 : 500) });
    const late = told.find(({ at }) => at === 50_000);
    expect(Math.abs((late?.timeLeftMs ?? 0) - (100_000 - 40_000 - 15_000) * 2)).toBeLessThan(5000);
  });

  it('is never zero: at the end of reading nothing is told', () => {
    const told = follow(new JobPace(), { ms: 120_000, rate: () => 1000 });
    expect(told.every(({ timeLeftMs }) => timeLeftMs === null || timeLeftMs > 0)).toBe(true);
    expect(told.at(-1)).toMatchObject({ timeLeftMs: null, rate: 0 });
  });

  it.each(['open', 'index', 'write'] as const)('tells no time in the step “%s”', (step) => {
    expect(follow(new JobPace(), { ...steady, step }).every(({ timeLeftMs }) => timeLeftMs === null)).toBe(true);
  });

  it('begins anew after a pause, and where the bytes are counted anew', () => {
    const pace = new JobPace();
    follow(pace, { ms: 10_000, rate: () => 1000 });
    const after = (bytesDone: number, at: number) => pace.measure({ step: 'read', bytesDone, bytesTotal: TOTAL }, at);
    expect(after(10_000, 70_000)).toEqual({ rate: 0, timeLeftMs: null });
    for (let at = 70_100; at <= 76_000; at += 100) after(10_000 + (at - 70_000), at);
    // The minute of the pause is no part of the rate.
    expect(Math.abs((after(16_100, 76_100).timeLeftMs ?? 0) - 83_900)).toBeLessThan(1000);
    expect(after(0, 76_200)).toEqual({ rate: 0, timeLeftMs: null });
  });
});
