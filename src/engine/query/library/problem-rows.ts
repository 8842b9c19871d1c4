import { problemSchema, type Problem } from '../../../shared/problem';
import type { ProblemSeverity } from '../../../shared/vocabulary';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';

interface Row {
  readonly code: string;
  readonly severity: ProblemSeverity;
  readonly params: string;
  readonly image_id: number | null;
  readonly layer: number | null;
  readonly digest: string | null;
  readonly path: string | null;
  readonly path_raw: Uint8Array | null;
  readonly offset: number | null;
}

const COLUMNS = 'p.code, p.severity, p.params, p.digest, p.path, p.path_raw, p.offset';

/** Of an image itself and of its layers: many images of one evidence do not each tell what the evidence has. */
const OF_IMAGE = `SELECT ${COLUMNS}, p.image_id, p.layer, 1 AS part, p.id AS place FROM problem p WHERE p.image_id = ?1
  UNION ALL SELECT ${COLUMNS}, il.image_id, il.layer, 1 + il.layer, p.id FROM image_layer il
    JOIN problem p ON p.layer_id = il.layer_id WHERE il.image_id = ?1
  ORDER BY part, place`;

const WITH_PROBLEMS = `SELECT i.id FROM image i WHERE i.evidence_id = ? AND (
  EXISTS (SELECT 1 FROM problem p WHERE p.image_id = i.id) OR EXISTS (SELECT 1 FROM image_layer il
    JOIN problem p ON p.layer_id = il.layer_id WHERE il.image_id = i.id)) ORDER BY i.ordinal`;

/** Problems of one image: those of its evidence, its own, and those of its layers in their order. */
export function imageProblems(library: ReadableLibrary, imageId: number): Problem[] {
  const rows = library.all<Row>(
    `SELECT ${COLUMNS}, NULL AS image_id, p.layer FROM problem p
      WHERE p.evidence_id = (SELECT evidence_id FROM image WHERE id = ?) ORDER BY p.id`,
    imageId,
  );
  return [...rows, ...library.all<Row>(OF_IMAGE, imageId)].map((row) => toProblem(library, row));
}

/** Problems of one evidence: its own, its images' and their layers'; a layer in two images is told for each. */
export function* evidenceProblems(library: ReadableLibrary, evidenceId: number): Iterable<Problem> {
  const own = `SELECT ${COLUMNS}, NULL AS image_id, p.layer FROM problem p WHERE p.evidence_id = ? ORDER BY p.id`;
  for (const row of library.all<Row>(own, evidenceId)) yield toProblem(library, row);
  const images = library.column<number>(WITH_PROBLEMS, evidenceId);
  for (const id of images) for (const row of library.all<Row>(OF_IMAGE, id)) yield toProblem(library, row);
}

function toProblem(library: ReadableLibrary, row: Row): Problem {
  return {
    code: row.code,
    severity: row.severity,
    params: readJson(library.dir, row.params, problemSchema.shape.params),
    imageId: row.image_id,
    digest: row.digest,
    layer: row.layer,
    path: row.path === null ? null : fromColumns(row.path, row.path_raw),
    offset: row.offset,
  };
}
