import type { ChannelOutput } from '../../../shared/contract/contract';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import type { PlacedCertificate } from '../certificates/certificate-places';
import type { ReadableLibrary } from '../../store/readable-library';
import { foldCase } from '../../base/text-columns';
import { textToNanos } from '../../base/time-text';
import { certificateEvents } from './certificate-events';
import { allFileEvents, countFileEvents, countSingleFileEvents, fileEvents, type EventQuery } from './file-events';
import { recordedEvents } from './recorded-events';
import type { TimedEvent } from './timed-event';

/**
 * One page of what happened, newest first, undated last. Files come from the store already in order; the
 * few events of the config, and those of certificates that were found, are merged in. A page may begin among as many files less as there are such events.
 */
export function timelineEvents(
  library: ReadableLibrary,
  query: EventQuery,
  certificates: readonly PlacedCertificate[] = [],
): ChannelOutput<'timeline.events'> {
  // Reversed before the stable sort: of two steps at one instant the later one is the newer one.
  const single = [...recordedEvents(library, query.imageId), ...certificateEvents(certificates)]
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
  certificates: readonly PlacedCertificate[] = [],
): Generator<TimelineEvent> {
  const recorded = [...recordedEvents(library, imageId), ...certificateEvents(certificates)]
    .reverse()
    .sort(newestFirst);
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
  // Of a certificate both its file and its subject are looked for.
  const words = event.certificate === null ? (event.path ?? event.text) : `${event.path ?? ''}\n${event.text}`;
  return foldCase(words).includes(foldCase(query.text));
}
