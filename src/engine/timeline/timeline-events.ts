import type { ChannelOutput } from '../../shared/contract/contract';
import type { TimelineEvent } from '../../shared/contract/timeline';
import type { Library } from '../store/library';
import { foldCase } from '../store/text-columns';
import { textToNanos } from '../store/time-text';
import { allFileEvents, countFileEvents, fileEvents, type EventQuery } from './file-events';
import { recordedEvents } from './recorded-events';
import type { TimedEvent } from './timed-event';

/**
 * One page of what happened, newest first, undated last. Files come from the store already in order; the
 * few events of the config are merged in. A page may begin among as many files less as there are such events.
 */
export function timelineEvents(library: Library, query: EventQuery): ChannelOutput<'timeline.events'> {
  // Reversed before the stable sort: of two steps at one instant the later one is the newer one.
  const recorded = recordedEvents(library, query.imageId)
    .filter((one) => matches(one, query))
    .reverse()
    .sort(newestFirst);
  const first = Math.max(0, query.offset - recorded.length);
  const files = fileEvents(library, query, first, query.offset + query.limit - first);
  const merged = [...recorded, ...files].sort(newestFirst);
  const start = query.offset - first;
  return {
    events: merged.slice(start, start + query.limit).map(({ event }) => event),
    total: recorded.length + countFileEvents(library, query),
  };
}

/** Every event of an image, newest first, undated last, read piece by piece. */
export function* allTimelineEvents(library: Library, imageId: number): Generator<TimelineEvent> {
  const recorded = [...recordedEvents(library, imageId)].reverse().sort(newestFirst);
  let at = 0;
  for (const file of allFileEvents(library, imageId)) {
    for (let next = recorded[at]; next !== undefined && newestFirst(next, file) <= 0; next = recorded[at]) {
      yield next.event;
      at += 1;
    }
    yield file.event;
  }
  for (const { event } of recorded.slice(at)) yield event;
}

/** Stable: at one instant the config's events come first, files as the store gives them. */
function newestFirst(a: TimedEvent, b: TimedEvent): number {
  if (a.ns === b.ns) return 0;
  if (a.ns === null) return 1;
  return b.ns === null || a.ns > b.ns ? -1 : 1;
}

function matches({ ns, event }: TimedEvent, query: EventQuery): boolean {
  if (query.kinds.length > 0 && !query.kinds.includes(event.kind)) return false;
  if (query.anomaliesOnly && event.anomaly === null) return false;
  const from = textToNanos(query.from);
  const to = textToNanos(query.to);
  if (from !== null && (ns === null || ns < from)) return false;
  if (to !== null && (ns === null || ns > to)) return false;
  return foldCase(event.path ?? event.text).includes(foldCase(query.text));
}
