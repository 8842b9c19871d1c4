import { inertJson } from '../../../shared/inert-json';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { allTimelineEvents } from '../../query/timeline/timeline-events';
import { pathFields } from './path-fields';
import type { TimelineSource } from './timeline-source.types';

/** One event a line, newest first, undated ones last. */
export function* timelineJsonLines({ library, imageId, found }: TimelineSource): Generator<string> {
  for (const event of allTimelineEvents(library, imageId, found)) yield `${jsonLine(event)}\n`;
}

function jsonLine(event: TimelineEvent): string {
  const { time, kind, layer, step, text, change, anomaly, cluster, certificate, verdict } = event;
  const more = {
    ...{ cluster: cluster ?? undefined, certificate: certificate ?? undefined, verdict: verdict ?? undefined },
  };
  return inertJson(
    JSON.stringify({ time, kind, layer, step, ...pathFields(event.path), text, change, anomaly, ...more }),
  );
}
