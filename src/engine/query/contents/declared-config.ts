import { FailureError } from '../../../shared/failure';
import { changedLimitsSchema, withStandardLimits, type ReadLimits } from '../../../shared/read-limits';
import type { CancelSignal } from '../../base/cancellation';
import type { DeclaredImage, OpenedEvidence } from '../../evidence/image/image-model';
import { openEvidence } from '../../evidence/image/open-evidence';
import { copyPath } from '../../store/copy-path';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { checkUnchanged } from './layer-content';

interface Row {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mtime: string | null;
  readonly folder: number;
  readonly copied: number;
  readonly limits: string;
  readonly uid: string;
  readonly ordinal: number;
}

const SELECT = `SELECT v.path, v.sha256, v.bytes, CAST(v.mtime_ns AS TEXT) AS mtime, v.folder, v.copied, v.limits,
  i.image_uid AS uid, i.ordinal FROM image i JOIN evidence v ON v.id = i.evidence_id WHERE i.id = ?`;

/**
 * An image as its evidence declares it, with config and history in clear, which no library keeps. Throws image-not-found, and
 * file-not-available where the evidence is not at hand, or does not hold this image any more.
 */
export function declaredImage(library: ReadableLibrary, imageId: number, signal: CancelSignal): Promise<DeclaredImage> {
  return withDeclared(library, imageId, signal, (_, image) => Promise.resolve(image));
}

/** The limits that the evidence of an image was read under. Throws image-not-found. */
export function evidenceLimits(library: ReadableLibrary, imageId: number): ReadLimits {
  const row = library.get<Row>(SELECT, imageId);
  if (row === undefined) throw new FailureError('image-not-found', { ref: String(imageId) });
  return withStandardLimits(readJson(library.dir, row.limits, changedLimitsSchema));
}

/** The same with the opened evidence, for as long as the work takes. */
export async function withDeclared<T>(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
  work: (evidence: OpenedEvidence, image: DeclaredImage) => Promise<T>,
): Promise<T> {
  const row = library.get<Row>(SELECT, imageId);
  if (row === undefined) throw new FailureError('image-not-found', { ref: String(imageId) });
  const path = row.copied === 1 ? copyPath(library, row.sha256) : row.path;
  await checkUnchanged(row, path);
  const limits = withStandardLimits(readJson(library.dir, row.limits, changedLimitsSchema));
  const evidence = await openEvidence(path, { cacheDir: library.cacheDir, limits, signal });
  try {
    const image = evidence.images[row.ordinal - 1];
    if (image?.imageId === row.uid) return await work(evidence, image);
    throw new FailureError('file-not-available', { path }, ['it does not hold this image any more']);
  } finally {
    await evidence.close();
  }
}
