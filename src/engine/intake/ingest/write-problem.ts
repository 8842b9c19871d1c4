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
  library.insert('problem', {
    evidence_id: problem.evidenceId ?? null,
    image_id: problem.imageId ?? null,
    layer_id: null,
    layer: problem.layer ?? null,
    code: problem.code,
    severity: problem.severity,
    params: JSON.stringify(problem.params),
    digest: problem.digest ?? null,
    path: path.text,
    path_raw: path.raw,
    offset: problem.offset,
  });
}

function columnsOf(path: PathText | null): { readonly text: string | null; readonly raw: Buffer | null } {
  return path === null ? { text: null, raw: null } : toColumns(path);
}
