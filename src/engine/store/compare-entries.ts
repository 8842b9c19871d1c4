import type { Change } from '../../shared/vocabulary';
import type { LinkRows } from './link-rows.types';

/**
 * What a link points to and which device a node is are its content, as bytes are a file's. A hard link is its file, but has
 * properties of its own.
 */
const COMPARE = `SELECT fa.type = fb.type AND fa.sha256 IS fb.sha256 AND fa.link IS fb.link AND fa.link_raw IS fb.link_raw
      AND fa.device_major IS fb.device_major AND fa.device_minor IS fb.device_minor AS content,
    a.mode = b.mode AND a.uid = b.uid AND a.gid = b.gid AND a.mtime_ns IS b.mtime_ns
      AND a.extended IS b.extended AS meta
  FROM entry a JOIN entry fa ON fa.id = coalesce(?3, a.file_id, a.id),
    entry b JOIN entry fb ON fb.id = coalesce(?4, b.file_id, b.id) WHERE a.id = ?1 AND b.id = ?2`;

/** An entry, and the file in a lower layer that it is, where it is a hard link to one. */
export interface ComparedEntry {
  readonly entryId: number;
  readonly fileId: number | null;
}

/** How an entry differs from the one before it at its path. */
export function compareEntries(rows: Pick<LinkRows, 'get'>, before: ComparedEntry, after: ComparedEntry): Change {
  if (before.entryId === after.entryId && before.fileId === after.fileId) return 'unchanged';
  const values = [before.entryId, after.entryId, before.fileId, after.fileId];
  const same = rows.get<{ content: number; meta: number }>(COMPARE, ...values);
  if (same?.content !== 1) return 'modified';
  return same.meta === 1 ? 'unchanged' : 'meta';
}
