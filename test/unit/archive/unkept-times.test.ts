import { describe, expect, it } from 'vitest';
import { alignHistory } from '../../../src/engine/evidence/image/declared-history';
import { unkeptTimes } from '../../../src/engine/evidence/image/unkept-times';

const stepsOf = (...times: readonly unknown[]) =>
  alignHistory(
    times.map((created) => ({ created })),
    times.length,
  ).steps;

describe('times of a config that cannot be kept', () => {
  it('are told with their place and what is recorded', () => {
    const steps = stepsOf('2020-01-01T00:00:00Z', 'yesterday', '2300-01-01T00:00:00Z');
    expect(unkeptTimes('1066-10-14T09:00:00Z', steps)).toEqual([
      { field: 'created', value: '1066-10-14T09:00:00Z' },
      { field: 'history 2 created', value: 'yesterday' },
      { field: 'history 3 created', value: '2300-01-01T00:00:00Z' },
    ]);
  });

  it('are none where no time is recorded: absent, empty, or the zero of Go', () => {
    expect(unkeptTimes(null, stepsOf(null, '', '0001-01-01T00:00:00Z'))).toEqual([]);
  });

  it('are told together where there are very many', () => {
    const told = unkeptTimes(null, stepsOf(...Array.from({ length: 1000 }, (_, index) => `no time ${index + 1}`)));
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toEqual({ field: 'history 21 … 1000 created', value: 'no time 21 …' });
  });
});
