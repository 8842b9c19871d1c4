import { inertJson } from '../../../shared/inert-json';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { textToNanos } from '../../base/time-text';
import { certificateNanos } from '../../detect/certificates/certificate-time';
import { allTimelineEvents } from '../../query/timeline/timeline-events';
import { csv } from '../forms/csv';
import { pathFields } from './path-fields';
import type { TimelineSource } from './timeline-source.types';
import { timesketchCells, TIMESKETCH_COLUMNS } from './timesketch-csv';
import { defined } from '../../../shared/defined';

/** JSON lines as Timesketch imports them, newest first. */
export function* timesketchLines(source: TimelineSource): Generator<string> {
  for (const event of datedEvents(source)) yield `${inertJson(JSON.stringify(timesketchEvent(event)))}\n`;
}

/** The same as CSV. */
export function* timesketchCsvLines(source: TimelineSource): Generator<string> {
  yield csv([TIMESKETCH_COLUMNS]);
  for (const event of datedEvents(source)) yield csv([timesketchCells(timesketchEvent(event))]);
}

/** Timesketch takes no row without a time. */
function* datedEvents({ library, imageId, found }: TimelineSource): Generator<TimelineEvent> {
  for (const event of allTimelineEvents(library, imageId, found)) if (event.time !== null) yield event;
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
  verdict: 'Step on a Packaged File',
};

const VERDICTS: Readonly<Record<NonNullable<TimelineEvent['verdict']>['is'], string>> = {
  changed: 'Packaged File Changed',
  'metadata-changed': 'Packaged File Metadata Changed',
  'configuration-changed': 'Packaged Configuration Changed',
  missing: 'Packaged File Removed',
  'record-rewritten': 'Package Record Rewritten',
};

/** One event as Timesketch imports it: `message`, `datetime`, `timestamp` (microseconds), `timestamp_desc`. */
function timesketchEvent(event: TimelineEvent): Readonly<Record<string, string | number | null>> {
  const { kind, layer, step, change, anomaly, certificate, verdict } = event;
  const ns = certificate === null ? textToNanos(event.time) : certificateNanos(event.time);
  const path = pathFields(event.path);
  const what =
    event.path === null || certificate !== null || verdict !== null
      ? message(event, String(path['path']))
      : String(path['path']);
  const where = kind === 'archive' ? 'Archive: ' : layer === null ? '' : `Layer ${layer}: `;
  return defined({
    message: `${where}${what}`,
    datetime: event.time,
    timestamp: ns === null ? null : Number(ns / 1000n),
    timestamp_desc: verdict === null ? DESCRIPTION[kind] : VERDICTS[verdict.is],
    data_type: `container:image:${kind}`,
    layer,
    step,
    ...path,
    change,
    anomaly,
    fingerprint: certificate?.fingerprint,
    flags: certificate?.flags.join(' '),
    verdict: verdict?.is,
    package: verdict?.package ?? undefined,
    detail: verdict?.detail ?? undefined,
  });
}

function message({ kind, text, cluster, certificate, verdict }: TimelineEvent, path: string): string {
  if (verdict !== null) {
    const of = verdict.package === null ? '' : ` of ${verdict.package}`;
    return `${path}${of}: ${VERDICTS[verdict.is]}${verdict.detail === null ? '' : `, ${verdict.detail}`}`;
  }
  if (certificate !== null) {
    const more = certificate.files > 1 ? `, and ${certificate.files - 1} more files` : '';
    return `${path}${more}: certificate ${text || 'without a subject'}, ${certificate.fingerprint}`;
  }
  if (cluster !== null) return `${cluster.files} of ${cluster.of} files have this time`;
  // Timesketch takes no row without words, and a step need not have any.
  return text || (kind === 'image-created' ? 'Image created' : DESCRIPTION[kind]);
}
