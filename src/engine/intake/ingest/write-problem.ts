import type { PathText } from '../../../shared/path-text';
import type { StreamProblem } from '../../evidence/layer/layer-scan.types';
import type { WritableLibrary } from '../../store/writable-library';
import { toColumns } from '../../base/text-columns';

export interface PlacedProblem extends StreamProblem {
  readonly evidenceId?: number;
  readonly imageId?: number;
  readonly layer?: number | null;
  readonly digest?: string | null;
}

/** Writes a problem of an evidence or of an image (those of layers are the layer writer's). */
export function writeProblem(library: WritableLibrary, problem: PlacedProblem): void {
  const path = columnsOf(problem.path);
  library.run(
    `INSERT INTO problem (evidence_id, image_id, layer, code, severity, params, digest, path, path_raw, offset)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[problem.evidenceId ?? null, problem.imageId ?? null, problem.layer ?? null, problem.code, problem.severity],
    ...[JSON.stringify(problem.params), problem.digest ?? null, path.text, path.raw, problem.offset],
  );
}

function columnsOf(path: PathText | null): { readonly text: string | null; readonly raw: Buffer | null } {
  return path === null ? { text: null, raw: null } : toColumns(path);
}
