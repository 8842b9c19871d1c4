import { describe, expect, it } from 'vitest';
import { entryTime, markerTime } from '../../../src/engine/evidence/layer/merge-time';
import { pathHistory, type PathEvent, type PathOutcomes } from '../../../src/engine/evidence/layer/path-history';

const outcomes: PathOutcomes = { compare: () => 'modified', settle: () => undefined };

function at(layer: number, entryId: number, what: PathEvent['what']): PathEvent {
  return { time: entryTime(layer, entryId), layer, entryId, what };
}

describe('when what takes a place hides what lies below it', () => {
  it('is before all entries of its layer where a directory replaces a file of a lower one', () => {
    const events = [at(1, 1, 'other'), at(2, 9, 'directory')];
    expect(pathHistory(events, null, outcomes, false).clears).toEqual([markerTime(2)]);
  });

  it('is when it is written where it replaces something of its own layer', () => {
    const events = [at(2, 5, 'other'), at(2, 9, 'directory')];
    expect(pathHistory(events, null, outcomes, false).clears).toEqual([entryTime(2, 9)]);
  });

  it('is when it is written where a file replaces a directory', () => {
    const events = [at(1, 1, 'directory'), at(2, 9, 'other')];
    expect(pathHistory(events, null, outcomes, false).clears).toEqual([entryTime(2, 9)]);
  });
});
