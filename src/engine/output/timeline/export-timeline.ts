import { stringify } from 'csv-stringify/sync';
import type { TimelineEvent, TimelineFormat } from '../../../shared/contract/timeline';
import { assertNever } from '../../../shared/assert-never';
import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../../shared/path-text';
import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import { certificateNanos } from '../../detect/certificates/certificate-time';
import type { ReadableLibrary } from '../../store/readable-library';
import { textToNanos } from '../../base/time-text';
import { bodyfileLines } from './bodyfile';
import { allTimelineEvents } from '../../query/timeline/timeline-events';
import { timesketchCells, TIMESKETCH_COLUMNS } from './timesketch-csv';

const LINES_AT_ONCE = 500;

/**
 * A timeline export as text, in parts of many lines. All but `bodyfile` are newest first, as in the app. Certificates are in
 * it where they are given: to find them the evidence must be read, which no export does by itself.
 */
export function* timelineText(
  library: ReadableLibrary,
  imageId: number,
  format: TimelineFormat,
  certificates: readonly PlacedCertificate[] = [],
): Generator<string> {
  if (format === 'timesketch-csv') yield csv([TIMESKETCH_COLUMNS]);
  let part: string[] = [];
  for (const line of timelineLines(library, imageId, format, certificates)) {
    part.push(line);
    if (part.length < LINES_AT_ONCE) continue;
    yield part.join('');
    part = [];
  }
  if (part.length > 0) yield part.join('');
}

function* timelineLines(
  library: ReadableLibrary,
  imageId: number,
  format: TimelineFormat,
  certificates: readonly PlacedCertificate[],
): Generator<string> {
  if (format === 'bodyfile') {
    for (const line of bodyfileLines(library, imageId, certificates)) yield `${line}\n`;
    return;
  }
  for (const event of allTimelineEvents(library, imageId, certificates)) {
    // Timesketch takes no row without a time.
    if (format !== 'jsonl' && event.time === null) continue;
    yield eventLine(event, format);
  }
}

function eventLine(event: TimelineEvent, format: Exclude<TimelineFormat, 'bodyfile'>): string {
  switch (format) {
    case 'jsonl':
      return `${jsonLine(event)}\n`;
    case 'timesketch':
      return `${JSON.stringify(timesketchEvent(event))}\n`;
    case 'timesketch-csv':
      return csv([timesketchCells(timesketchEvent(event))]);
    default:
      return assertNever(format);
  }
}

function csv(rows: readonly (readonly unknown[])[]): string {
  return stringify([...rows] as unknown[][], { escape_formulas: true, record_delimiter: 'windows' });
}

function pathFields(path: string | null): Readonly<Record<string, string | null>> {
  if (path === null) return { path: null };
  const shown = { path: escapeInvalidBytes(path) };
  return hasInvalidBytes(path) ? { ...shown, pathBytes: Buffer.from(textToBytes(path)).toString('base64') } : shown;
}

function jsonLine(event: TimelineEvent): string {
  const { time, kind, layer, step, text, change, anomaly, cluster, certificate } = event;
  const more = { ...(cluster === null ? {} : { cluster }), ...(certificate === null ? {} : { certificate }) };
  return JSON.stringify({ time, kind, layer, step, ...pathFields(event.path), text, change, anomaly, ...more });
}

const DESCRIPTION: Readonly<Record<TimelineEvent['kind'], string>> = {
  'image-created': 'Image Created',
  step: 'History Step',
  layer: 'Layer Created',
  file: 'Content Modification Time',
  deletion: 'Deletion by Layer',
  cluster: 'Content Modification Time shared by many files',
  archive: 'Archive Member Modification Time',
  'certificate-valid-from': 'Certificate Valid From',
  'certificate-valid-until': 'Certificate Valid Until',
};

/** One event as Timesketch imports it: `message`, `datetime`, `timestamp` (microseconds), `timestamp_desc`. */
function timesketchEvent(event: TimelineEvent): Readonly<Record<string, string | number | null>> {
  const { kind, layer, step, change, anomaly, certificate } = event;
  const ns = certificate === null ? textToNanos(event.time) : certificateNanos(event.time);
  const path = pathFields(event.path);
  const what =
    event.path === null || certificate !== null ? message(event, String(path['path'])) : String(path['path']);
  const where = kind === 'archive' ? 'Archive: ' : layer === null ? '' : `Layer ${layer}: `;
  return {
    message: `${where}${what}`,
    datetime: event.time,
    timestamp: ns === null ? null : Number(ns / 1000n),
    timestamp_desc: DESCRIPTION[kind],
    data_type: `container:image:${kind}`,
    layer,
    step,
    ...path,
    change,
    anomaly,
    ...(certificate === null ? {} : { fingerprint: certificate.fingerprint, flags: certificate.flags.join(' ') }),
  };
}

function message({ kind, text, cluster, certificate }: TimelineEvent, path: string): string {
  if (certificate !== null) {
    const more = certificate.files > 1 ? `, and ${certificate.files - 1} more files` : '';
    return `${path}${more}: certificate ${text || 'without a subject'}, ${certificate.fingerprint}`;
  }
  if (cluster !== null) return `${cluster.files} of ${cluster.of} files have this time`;
  // Timesketch takes no row without words, and a step need not have any.
  return text || (kind === 'image-created' ? 'Image created' : DESCRIPTION[kind]);
}
