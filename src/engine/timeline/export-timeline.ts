import type { TimelineEvent } from '../../shared/contract/timeline';
import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../shared/path-text';
import type { Library } from '../store/library';
import { textToNanos } from '../store/time-text';
import { bodyfileLines } from './bodyfile';
import { timelineEvents } from './timeline-events';

export type TimelineFormat = 'jsonl' | 'bodyfile' | 'timesketch';

const PAGE = 5000;

/** The lines of a timeline export, without line ends. `jsonl` and `timesketch` are newest first, as in the app. */
export function* timelineLines(library: Library, imageId: number, format: TimelineFormat): Generator<string> {
  if (format === 'bodyfile') {
    yield* bodyfileLines(library, imageId);
    return;
  }
  const toLine = format === 'jsonl' ? jsonLine : timesketchLine;
  for (let offset = 0; ; offset += PAGE) {
    const query = { imageId, from: null, to: null, text: '', kinds: [], anomaliesOnly: false, offset, limit: PAGE };
    const { events, total } = timelineEvents(library, query);
    for (const event of events) yield toLine(event);
    if (offset + PAGE >= total) return;
  }
}

function pathFields(path: string | null): Readonly<Record<string, string | null>> {
  if (path === null) return { path: null };
  const shown = { path: escapeInvalidBytes(path) };
  return hasInvalidBytes(path) ? { ...shown, pathBytes: Buffer.from(textToBytes(path)).toString('base64') } : shown;
}

function jsonLine(event: TimelineEvent): string {
  const { time, kind, layer, step, text, change, anomaly } = event;
  return JSON.stringify({ time, kind, layer, step, ...pathFields(event.path), text, change, anomaly });
}

const DESCRIPTION: Readonly<Record<TimelineEvent['kind'], string>> = {
  'image-created': 'Image Created',
  step: 'History Step',
  layer: 'Layer Created',
  file: 'Content Modification Time',
  deletion: 'Deletion by Layer',
};

/** One event as Timesketch imports it: `message`, `datetime`, `timestamp` (microseconds), `timestamp_desc`. */
function timesketchLine(event: TimelineEvent): string {
  const ns = textToNanos(event.time);
  const { kind, layer, step, change, anomaly } = event;
  const path = pathFields(event.path);
  const what = event.path === null ? event.text || 'Image created' : String(path['path']);
  return JSON.stringify({
    message: layer === null ? what : `Layer ${layer}: ${what}`,
    datetime: event.time,
    timestamp: ns === null ? null : Number(ns / 1000n),
    timestamp_desc: DESCRIPTION[kind],
    data_type: `container:image:${kind}`,
    layer,
    step,
    ...path,
    change,
    anomaly,
  });
}
