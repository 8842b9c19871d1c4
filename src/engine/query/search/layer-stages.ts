import { contentKeys } from '../../store/content-key';
import type { ReadableLibrary } from '../../store/readable-library';
import { byContent, byEntry, byHidden, byId, byLayer } from './entry-walks';
import { countUpTo, found } from './name-groups';
import { NO_GUARD } from './word-stages';
import type { GroupSource, Stage } from './stage.types';
import { inLayers } from './visible-layers';

const STEP = 256;

/** Entries of whole layers. */
export function layerStages(library: ReadableLibrary, layers: readonly number[]): Stage[] {
  const list = layers.join(', ');
  const source: GroupSource = {
    next: (after) => {
      const rows = library.all<{ layer_id: number; dir_id: number }>(
        `SELECT layer_id, dir_id FROM layer_dir WHERE layer_id IN (${list}) AND (layer_id, dir_id) > (?, ?)
          AND entries > 0 ORDER BY layer_id, dir_id LIMIT ${STEP}`,
        ...(after ?? [0, 0]),
      );
      return found(rows, rows, (row) => [row.layer_id, row.dir_id]);
    },
    size: () =>
      library.get<{ n: number }>(`SELECT coalesce(sum(entries), 0) AS n FROM layer WHERE id IN (${list})`)?.n ?? 0,
  };
  return [{ rank: 3, source, walk: byLayer, guard: NO_GUARD }];
}

/** Entries whose content begins with such digits, or whose layer is one of these. */
export function contentStages(library: ReadableLibrary, hex: string, layers: readonly number[]): Stage[] {
  const keys = contentKeys(hex);
  const walk = byContent(keys);
  const source = single((cap) => {
    return countUpTo(library, 'FROM entry_content WHERE key BETWEEN ? AND ?', keys, cap);
  });
  const contents: Stage = { rank: 0, source, walk, guard: NO_GUARD };
  if (layers.length === 0) return [contents];
  const { sql } = inLayers(library, layers);
  return [
    { ...contents, guard: { sql: `NOT (${sql})`, values: [] } },
    ...layerStages(library, layers).map((stage) => ({ ...stage, rank: 1 })),
  ];
}

/** Entries that some later layer hides. */
export function hiddenStages(): Stage[] {
  return [{ rank: 3, source: single(() => Number.MAX_SAFE_INTEGER / 2), walk: byHidden, guard: NO_GUARD }];
}

/** These entries, in the order of their numbers. */
export function entryStages(entries: readonly number[]): Stage[] {
  const source: GroupSource = {
    next: (after) => {
      const start = after === null ? 0 : entries.findIndex((id) => id > Number(after[0]));
      const ids = start < 0 ? [] : entries.slice(start, start + STEP);
      return found(ids, ids, (id) => [id]);
    },
    size: () => entries.length,
  };
  return [{ rank: 3, source, walk: byEntry, guard: NO_GUARD }];
}

/** Every entry of the library. */
export function everyStage(): Stage[] {
  return [{ rank: 3, source: single(() => Infinity), walk: byId, guard: NO_GUARD }];
}

/** One stretch of an index. */
function single(size: GroupSource['size']): GroupSource {
  return { next: (after) => ({ groups: after === null ? [[]] : [], next: null, cost: 0 }), size };
}
