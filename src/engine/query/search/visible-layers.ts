import type { ReadableLibrary, SqlValue } from '../../store/readable-library';
import type { SqlCondition } from './query-sql';

const HELD = `FROM image_layer il JOIN image i ON i.id = il.image_id JOIN evidence v ON v.id = i.evidence_id
  LEFT JOIN case_evidence m ON m.evidence_id = v.id LEFT JOIN case_file k ON k.id = m.case_id`;

/** Layers that some image holds for which the condition is true (on image_layer il, image i, evidence v, case_evidence m, case_file k). */
export function layersHeld(
  library: ReadableLibrary,
  condition: string,
  values: readonly SqlValue[],
): readonly number[] {
  const sql = `SELECT DISTINCT il.layer_id AS id ${HELD} WHERE il.layer_id IS NOT NULL AND ${condition} ORDER BY 1`;
  return library.all<{ id: number }>(sql, ...values).map(({ id }) => id);
}

/** Layers that can be searched in a case, or in the whole library (null). */
export function visibleLayers(library: ReadableLibrary, caseId: number | null): readonly number[] {
  const ready = 'il.layer_id IN (SELECT l.id FROM layer l WHERE l.ready = 1)';
  return caseId === null ? layersHeld(library, ready, []) : layersHeld(library, `${ready} AND m.case_id = ?`, [caseId]);
}

/** The condition that an entry is in one of these layers. They are written out: no list of numbers has a variable. */
export function inLayers(library: ReadableLibrary, layers: readonly number[]): SqlCondition {
  const all = library.get<{ n: number }>('SELECT count(*) AS n FROM layer')?.n ?? 0;
  if (layers.length === all) return { sql: '1', values: [] };
  if (layers.length === 0) return { sql: '0', values: [] };
  return { sql: `e.layer_id IN (${layers.join(', ')})`, values: [] };
}
