import type { Place } from './stage.types';
import type { Position } from './walk-plan';

/** Where a search goes on. */
export interface SearchCursor {
  /** The forks of the plan (plan-query.ts). */
  readonly forks: readonly number[];
  readonly position: Position;
  /** The last entry shown where all matches are sorted together; null where they come in the order of the plan. */
  readonly lastEntry: number | null;
}

/** A cursor as text; nobody but this file looks into it. */
export function cursorText({ forks, position: { stage, group, within }, lastEntry }: SearchCursor): string {
  return Buffer.from(JSON.stringify([forks, stage, group, within, lastEntry])).toString('base64url');
}

/** Reads the text of a cursor; throws where it is none. */
export function readCursor(text: string): SearchCursor {
  const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(value)) throw new Error('not a cursor of a search');
  const [forks, stage, group, within, lastEntry] = value as readonly unknown[];
  if (!isPlace(forks) || !isNumber(stage) || !isPlaceOrNull(group) || !isPlaceOrNull(within))
    throw new Error('not a cursor of a search');
  if (lastEntry !== null && !isNumber(lastEntry)) throw new Error('not a cursor of a search');
  return { forks: forks.map(Number), position: { stage, group, within }, lastEntry };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

function isPlace(value: unknown): value is Place {
  return Array.isArray(value) && value.length <= 16 && value.every((one) => isNumber(one) || typeof one === 'string');
}

function isPlaceOrNull(value: unknown): value is Place | null {
  return value === null || isPlace(value);
}
