import type { ChannelOutput } from '../../../shared/contract/contract';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import type { ReadableLibrary } from '../../store/readable-library';
import { foldCase } from '../../base/text-columns';
import { textToNanos } from '../../base/time-text';
import { certificateEvents } from './certificate-events';
import { allFileEvents, countFileEvents, countSingleFileEvents, fileEvents, type EventQuery } from './file-events';
import { recordedEvents } from './recorded-events';
import { nothingFound, type TimelineFound } from './timeline-found.types';
import { verdictEvents } from './verdict-events';
import type { TimedEvent } from './timed-event';

/**
 * One page of what happened, newest first, undated last. Files come from the store already in order; the
 * few events of the config, and those of what was found, are merged in. A page may begin among as many files less as there are such events.
 */
export function timelineEvents(
  library: ReadableLibrary,
  query: EventQuery,
  found: TimelineFound = nothingFound,
): ChannelOutput<'timeline.events'> {
  // Reversed before the stable sort: of two steps at one instant the later one is the newer one.
  const single = singleEvents(library, query.imageId, found)
    .filter((one) => matches(one, query))
    .reverse()
    .sort(newestFirst);
  const recorded = query.anomaliesOnly ? oneOfAlike(single) : single;
  const first = Math.max(0, query.offset - recorded.length);
  const files = fileEvents(library, query, first, query.offset + query.limit - first);
  const merged = [...recorded, ...files].sort(newestFirst);
  const start = query.offset - first;
  return {
    events: merged.slice(start, start + query.limit).map(({ event }) => event),
    total: recorded.length + countFileEvents(library, query),
    single: single.length + countSingleFileEvents(library, query),
  };
}

function singleEvents(library: ReadableLibrary, imageId: number, found: TimelineFound): readonly TimedEvent[] {
  return [
    ...recordedEvents(library, imageId),
    ...certificateEvents(found.certificates),
    ...verdictEvents(library, imageId, found.verdicts),
  ];
}

/** Of members of the archive with the same anomaly at the same second the first, which says how many more there are. */
function oneOfAlike(events: readonly TimedEvent[]): readonly TimedEvent[] {
  const groups = new Map<string, TimedEvent>();
  for (const one of events) {
    const { kind, key, anomaly } = one.event;
    const group = kind === 'archive' ? `${anomaly ?? ''} ${one.ns === null ? '' : one.ns / 1_000_000_000n}` : key;
    const known = groups.get(group);
    groups.set(group, known === undefined ? one : { ...known, event: { ...known.event, same: known.event.same + 1 } });
  }
  return [...groups.values()];
}

/** Every event of an image, newest first, undated last, read piece by piece. */
export function* allTimelineEvents(
  library: ReadableLibrary,
  imageId: number,
  found: TimelineFound = nothingFound,
): Generator<TimelineEvent> {
  const recorded = [...singleEvents(library, imageId, found)].reverse().sort(newestFirst);
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
  // Of a certificate both its file and its subject are looked for, of a packaged file its package too.
  const more = event.certificate === null ? event.verdict?.package : event.text;
  const words = `${event.path ?? event.text}\n${more ?? ''}`;
  return foldCase(words).includes(foldCase(query.text));
}
