import type { ChannelInput } from '../../../shared/contract/contract';
import type { Change } from '../../../shared/vocabulary';
import type { ReadableLibrary, SqlValue } from '../../store/readable-library';
import { foldCase, fromColumns, joinPath } from '../../base/text-columns';
import { nanosToText, textToNanos } from '../../base/time-text';
import { entryPlaces, FROM_PLACES, placeSlices, type EntryPlace } from './entry-places';
import { fileTimes } from './file-times';
import type { TimedEvent } from './timed-event';
import { FIRST_PLAUSIBLE_NS, timelineImage } from '../library/timeline-image';

export type EventQuery = ChannelInput<'timeline.events'>;

interface Row {
  readonly id: number;
  readonly layer: number;
  readonly step: number | null;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  readonly ns: string | null;
  readonly deletion: number;
  readonly still_in: number | null;
  /** For how many events it stands; null where only for itself. */
  readonly stands_for: number | null;
  readonly change: Change | null;
  readonly anomaly: TimedEvent['event']['anomaly'];
}

/** Folders are left out: a folder's time changes with whatever is put into it. The numbers are those of migration 3. */
const FILE = 'e.kind NOT IN (1, 7, 8)';
const DELETION = 'e.kind IN (7, 8)';

/** The entry's own time; a whiteout has none, it happened when its layer was made. */
const TIME = `CASE WHEN ${DELETION} THEN h.created_ns ELSE e.mtime_ns END`;
/**
 * Of a whiteout the newest layer below that has the path; of an opaque marker the newest that has
 * something in its folder.
 */
const STILL_IN = `CASE e.kind WHEN 7 THEN
    (SELECT max(below.layer) FROM image_layer below JOIN entry b ON b.layer_id = below.layer_id AND b.dir_id = e.dir_id
      AND b.name_id = e.name_id AND b.kind NOT IN (7, 8) WHERE below.image_id = il.image_id AND below.layer < il.layer)
  WHEN 8 THEN
    (SELECT max(below.layer) FROM image_layer below
      JOIN layer_dir held ON held.layer_id = below.layer_id AND held.dir_id = e.dir_id
      WHERE below.image_id = il.image_id AND below.layer < il.layer) END`;
const NEWEST_FIRST = `ORDER BY ${TIME} DESC, il.layer DESC, e.ordinal`;
const STEP = 'LEFT JOIN history_step h ON h.image_id = il.image_id AND h.step = il.step';
const SOURCE = `FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id ${STEP}`;

/** Number of files and deletions that a query hits; of anomalies those alike count as one. */
export function countFileEvents(library: ReadableLibrary, query: EventQuery): number {
  const { source, where, values, alike } = conditions(library, query);
  const sql = alike === null ? `${source} WHERE ${where}` : `FROM (SELECT DISTINCT ${alike} ${source} WHERE ${where})`;
  return library.get<{ total: number }>(`SELECT count(*) AS total ${sql}`, ...values)?.total ?? 0;
}

/** The same, each counted by itself. */
export function countSingleFileEvents(library: ReadableLibrary, query: EventQuery): number {
  const { source, where, values } = conditions(library, query);
  return library.get<{ total: number }>(`SELECT count(*) AS total ${source} WHERE ${where}`, ...values)?.total ?? 0;
}

/** Files and deletions, newest first, undated last. */
export function fileEvents(
  library: ReadableLibrary,
  query: EventQuery,
  offset: number,
  limit: number,
): readonly TimedEvent[] {
  const { source, where, values, alike } = conditions(library, query);
  const page = `LIMIT ?${values.length + 1} OFFSET ?${values.length + 2}`;
  const found =
    alike === null
      ? `SELECT e.id, il.layer ${source} WHERE ${where} ${NEWEST_FIRST}`
      : `SELECT id, layer, files FROM (SELECT e.id, il.layer, count(*) OVER alike AS files, ${TIME} AS ns, e.ordinal,
          row_number() OVER (alike ORDER BY e.ordinal) AS nth ${source} WHERE ${where} WINDOW alike AS (PARTITION BY ${alike}))
          WHERE nth = 1 ORDER BY ns DESC, layer DESC, ordinal`;
  const places = entryPlaces(library, `${found} ${page}`, ...values, limit, offset);
  return [...eventsAt(library, query.imageId, places)];
}

/** Every file and deletion of an image, newest first, read piece by piece. */
export function* allFileEvents(library: ReadableLibrary, imageId: number): Generator<TimedEvent> {
  const sql = `SELECT e.id, il.layer ${SOURCE} WHERE il.image_id = ?1 AND e.kind <> 1 ${NEWEST_FIRST}`;
  yield* eventsAt(library, imageId, entryPlaces(library, sql, imageId));
}

function* eventsAt(library: ReadableLibrary, imageId: number, places: readonly EntryPlace[]): Generator<TimedEvent> {
  const { addedNs } = timelineImage(library, imageId);
  for (const slice of placeSlices(places)) {
    const rows = library.all<Row>(
      `SELECT e.id, il.layer, il.step, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw,
        CAST(${TIME} AS TEXT) AS ns, ${DELETION} AS deletion, ${STILL_IN} AS still_in, ie.change,
        p.value ->> 2 AS stands_for,
        ${anomalyColumn(library, imageId, '?3')} AS anomaly ${FROM_PLACES} ${STEP} ORDER BY p.key`,
      imageId,
      slice,
      addedNs,
    );
    for (const row of rows) yield toEvent(row);
  }
}

/** Number of files and deletions of an image, and of the files whose time does not fit. */
export function countFiles(
  library: ReadableLibrary,
  imageId: number,
): { readonly events: number; readonly anomalies: number } {
  const { addedNs } = timelineImage(library, imageId);
  const row = library.get<{ events: number; anomalies: number | null }>(
    `SELECT count(*) AS events, count(${anomalyColumn(library, imageId, '?2')}) AS anomalies
      ${SOURCE} WHERE il.image_id = ?1 AND e.kind <> 1`,
    imageId,
    addedNs,
  );
  return { events: row?.events ?? 0, anomalies: row?.anomalies ?? 0 };
}

/** What is odd about a file's own time. Where all files of a layer are of 1970 that is told once, of the layer. */
function anomalyColumn(library: ReadableLibrary, imageId: number, added: string): string {
  const { clusters } = fileTimes(library, imageId);
  const told = clusters
    .filter(({ kind }) => kind === 'epoch-cluster')
    .map(({ layer, second }) => {
      const from = BigInt(second) * 1_000_000_000n;
      return `il.layer = ${layer} AND e.mtime_ns >= ${from} AND e.mtime_ns < ${from + 1_000_000_000n}`;
    });
  const isTold = told.length === 0 ? '' : `AND NOT (${told.join(' OR ')})`;
  return `CASE WHEN ${DELETION} THEN NULL
    WHEN e.mtime_ns < ${FIRST_PLAUSIBLE_NS} THEN CASE WHEN 1 ${isTold} THEN 'before-1980' END
    WHEN e.mtime_ns > ${added} THEN 'in-future' WHEN e.mtime_ns > h.created_ns THEN 'newer-than-layer' END`;
}

interface Conditions {
  readonly source: string;
  readonly where: string;
  /** Bound as ?1, ?2 and so on. */
  readonly values: readonly SqlValue[];
  /** What anomalies that are told once have in common; null where every event is told. */
  readonly alike: string | null;
}

function conditions(library: ReadableLibrary, query: EventQuery): Conditions {
  const { imageId, text } = query;
  const { addedNs } = timelineImage(library, imageId);
  const values: SqlValue[] = [imageId];
  const bound = (value: SqlValue): string => `?${values.push(value)}`;
  const has = (kind: 'file' | 'deletion'): boolean => query.kinds.length === 0 || query.kinds.includes(kind);
  const kinds = [...(has('file') ? [FILE] : []), ...(has('deletion') ? [DELETION] : [])];
  const anomaly = query.anomaliesOnly ? anomalyColumn(library, imageId, bound(addedNs)) : null;
  const from = textToNanos(query.from);
  const to = textToNanos(query.to);
  const where = [
    'il.image_id = ?1',
    kinds.length === 0 ? '0' : `(${kinds.join(' OR ')})`,
    ...(from === null ? [] : [`${TIME} >= ${bound(from)}`]),
    ...(to === null ? [] : [`${TIME} <= ${bound(to)}`]),
    ...(text === '' ? [] : [`instr(d.folded || '/' || n.folded, ${bound(foldCase(text))}) > 0`]),
    ...(anomaly === null ? [] : [`${anomaly} IS NOT NULL`]),
  ].join(' AND ');
  // Names are looked at only where they are asked for: they are most of the work.
  const names = text === '' ? '' : 'JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id';
  const alike = anomaly === null ? null : `il.layer, ${TIME} / 1000000000, ${anomaly}`;
  return { source: `${SOURCE} ${names}`, where, values, alike };
}

function toEvent(row: Row): TimedEvent {
  const ns = row.ns === null ? null : BigInt(row.ns);
  const path = joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw));
  const isDeletion = row.deletion === 1;
  return {
    ns,
    event: {
      key: `entry-${row.layer}-${row.id}`,
      time: nanosToText(ns),
      kind: isDeletion ? 'deletion' : 'file',
      layer: row.layer,
      step: row.step,
      entryId: row.id,
      path,
      text: '',
      change: row.change ?? (isDeletion ? 'deleted' : 'added'),
      anomaly: row.anomaly,
      same: (row.stands_for ?? 1) - 1,
      stillIn: row.still_in,
      cluster: null,
      certificate: null,
      verdict: null,
    },
  };
}
