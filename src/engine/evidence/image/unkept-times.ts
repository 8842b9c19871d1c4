import { textToNanos } from '../../base/time-text';
import type { DeclaredHistoryStep } from './image-model';

/** What Go writes where it has no time: no time, and no defect. */
const NO_TIME_OF_GO = /^0001-01-01T00:00:00(?:\.0+)?Z$/;
const MOST_CHARACTERS = 100;
const MOST_STEPS = 20;

/** A time that a config records and that cannot be shown, as what it is not or beyond the years that are kept. */
export interface UnkeptTime {
  /** Where it stands in the config, steps counted from 1. */
  readonly field: string;
  readonly value: string;
}

/**
 * The times of a config that are recorded and cannot be kept. Steps beyond the first of them are told together, by the
 * first and the last: a hostile config may have millions.
 */
export function unkeptTimes(created: string | null, steps: readonly DeclaredHistoryStep[]): readonly UnkeptTime[] {
  const own = isUnkept(created) ? [{ field: 'created', value: short(created) }] : [];
  const odd = steps.flatMap((step) =>
    isUnkept(step.created) ? [{ step: step.step, value: short(step.created) }] : [],
  );
  const told = odd.slice(0, MOST_STEPS).map(({ step, value }) => ({ field: `history ${step} created`, value }));
  const [next, last] = [odd[MOST_STEPS], odd.at(-1)];
  if (next === undefined || last === undefined) return [...own, ...told];
  return [...own, ...told, { field: `history ${next.step} … ${last.step} created`, value: `${next.value} …` }];
}

function isUnkept(value: string | null): value is string {
  return value !== null && value !== '' && !NO_TIME_OF_GO.test(value) && textToNanos(value) === null;
}

function short(value: string): string {
  return value.slice(0, MOST_CHARACTERS);
}
