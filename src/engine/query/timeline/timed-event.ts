import type { TimelineEvent } from '../../../shared/contract/timeline';

/** An event with its time as a number that can be compared; null where it is not recorded. */
export interface TimedEvent {
  readonly ns: bigint | null;
  readonly event: TimelineEvent;
}

/** Tools write config, steps and archive some moments apart: less than this is no contradiction. */
export const SLACK_NS = 60_000_000_000n;

/** What an event is without more being known of it. */
export const blankEvent = {
  layer: null,
  step: null,
  entryId: null,
  path: null,
  text: '',
  change: null,
  same: 0,
  stillIn: null,
  cluster: null,
  certificate: null,
  verdict: null,
} as const;
