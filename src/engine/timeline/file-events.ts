import type { ChannelInput } from '../../shared/contract/contract';
import type { Change } from '../../shared/vocabulary';
import type { Library, SqlValue } from '../store/library';
import { foldCase, fromColumns, joinPath } from '../store/text-columns';
import { nanosToText, textToNanos } from '../store/time-text';
import type { TimedEvent } from './recorded-events';
import { FIRST_PLAUSIBLE_NS, timelineImage } from './timeline-image';

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
  readonly change: Change | null;
  readonly anomaly: TimedEvent['event']['anomaly'];
}

/** Types that a file event stands for. Folders are left out: a folder's time changes with whatever is put into it. */
export const FILE_TYPES = `('file','symlink','hardlink','chardev','blockdev','fifo','other')`;
export const DELETION_TYPES = `('whiteout','opaque')`;

/** The entry's own time; a whiteout has none, it happened when its layer was made. */
const TIME = `CASE WHEN e.type IN ${DELETION_TYPES} THEN h.created_ns ELSE e.mtime_ns END`;
const ANOMALY = `CASE WHEN e.type IN ${DELETION_TYPES} THEN NULL WHEN e.mtime_ns < ${FIRST_PLAUSIBLE_NS} THEN 'before-1980'
  WHEN e.mtime_ns > ?2 THEN 'in-future' WHEN e.mtime_ns > h.created_ns THEN 'newer-than-layer' END`;
export const FILE_SOURCE = `FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id
  LEFT JOIN history_step h ON h.image_id = il.image_id AND h.step = il.step`;

/** Number of files and deletions that a query hits. */
export function countFileEvents(library: Library, query: EventQuery): number {
  const { where, values } = conditions(library, query);
  const row = library.get<{ total: number }>(
    `SELECT count(*) AS total ${FILE_SOURCE} JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id WHERE ${where}`,
    ...values,
  );
  return row?.total ?? 0;
}

/** Files and deletions, newest first, undated last. */
export function fileEvents(library: Library, query: EventQuery, offset: number, limit: number): readonly TimedEvent[] {
  const { where, values } = conditions(library, query);
  const rows = library.all<Row>(
    `SELECT e.id, il.layer, il.step, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw,
      CAST(${TIME} AS TEXT) AS ns, e.type IN ${DELETION_TYPES} AS deletion, ie.change, ${ANOMALY} AS anomaly
      ${FILE_SOURCE} JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
      LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
      WHERE ${where} ORDER BY ${TIME} DESC, il.layer DESC, e.ordinal LIMIT ?7 OFFSET ?8`,
    ...values,
    limit,
    offset,
  );
  return rows.map(toEvent);
}

/** Number of entries whose time does not fit. */
export function countFileAnomalies(library: Library, imageId: number): number {
  const { addedNs } = timelineImage(library, imageId);
  const row = library.get<{ total: number }>(
    `SELECT count(*) AS total ${FILE_SOURCE} WHERE il.image_id = ?1 AND e.type IN ${FILE_TYPES} AND ${ANOMALY} IS NOT NULL`,
    imageId,
    addedNs,
  );
  return row?.total ?? 0;
}

function conditions(
  library: Library,
  query: EventQuery,
): { readonly where: string; readonly values: readonly SqlValue[] } {
  const { addedNs } = timelineImage(library, query.imageId);
  const types = [
    ...(query.kinds.length === 0 || query.kinds.includes('file') ? [`e.type IN ${FILE_TYPES}`] : []),
    ...(query.kinds.length === 0 || query.kinds.includes('deletion') ? [`e.type IN ${DELETION_TYPES}`] : []),
  ];
  const from = textToNanos(query.from);
  const to = textToNanos(query.to);
  const where = [
    'il.image_id = ?1',
    types.length === 0 ? '0' : `(${types.join(' OR ')})`,
    `(?3 IS NULL OR ${TIME} >= ?3)`,
    `(?4 IS NULL OR ${TIME} <= ?4)`,
    `(?5 = '' OR instr(d.folded || '/' || n.folded, ?5) > 0)`,
    `(?6 = 0 OR ${ANOMALY} IS NOT NULL)`,
  ].join(' AND ');
  const values = [query.imageId, addedNs, from, to, foldCase(query.text), query.anomaliesOnly ? 1 : 0];
  return { where, values };
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
    },
  };
}
