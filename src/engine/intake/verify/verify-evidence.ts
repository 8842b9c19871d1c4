import type { Recheck } from '../../../shared/contract/verify';
import { FailureError, type FailureCode } from '../../../shared/failure';
import { changedLimitsSchema, withStandardLimits, type ReadLimits } from '../../../shared/read-limits';
import { hashEvidence } from '../../evidence/archive/hash-evidence';
import type { CancelSignal } from '../../base/cancellation';
import type { OpenedEvidence } from '../../evidence/image/image-model';
import { openEvidence } from '../../evidence/image/open-evidence';
import { copyPath } from '../../store/copy-path';
import { evidenceRow } from '../../query/library/evidence-row';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { recheckBlobs, unreadBlobs } from './recheck-blobs';
import { recheckImages, unreadImages } from './recheck-images';
import { recordedBlobs, recordedImages, type RecordedBlob, type RecordedImage } from './recorded';
import { SourceReader } from './source-reader';

export interface VerifyOptions {
  readonly signal: CancelSignal;
  /** Where the decompressed form of a compressed archive may lie meanwhile. */
  readonly cacheDir: string;
  readonly onBytes?: (done: number, total: number) => void;
}

interface Recorded {
  readonly blobs: readonly RecordedBlob[];
  readonly images: readonly RecordedImage[];
}

/**
 * Reads an evidence again, from the whole file down to each blob and layer, under the limits that intake had, and
 * compares it with what intake recorded. The evidence is only read, and nothing is written to the library. Evidence
 * that is gone or cannot be read is a result; throws evidence-not-found for an unknown id, and cancelled.
 */
export async function verifyEvidence(
  library: ReadableLibrary,
  evidenceId: number,
  options: VerifyOptions,
): Promise<Recheck> {
  const evidence = evidenceRow(library, evidenceId);
  const path = evidence.copied ? copyPath(library, evidence.sha256) : evidence.path;
  const recorded = { blobs: recordedBlobs(library, evidenceId), images: recordedImages(library, evidenceId) };
  const check = { evidenceId, path, expected: evidence.sha256 };
  const unread = { blobs: unreadBlobs(recorded.blobs), images: unreadImages(recorded.images) };
  const { signal } = options;
  const onBytes = (done: number): void => options.onBytes?.(done, evidence.bytes);
  const hashed = await orFailure(() => hashEvidence(path, { signal, onBytes }));
  if (!hashed.ok) {
    const status = hashed.failure === 'evidence-not-found' ? 'missing' : 'not-read';
    return { ...check, found: null, status, failure: hashed.failure, ...unread };
  }
  const { sha256: found, bytes } = hashed.value;
  const status = found === evidence.sha256 ? 'verified' : 'mismatch';
  const limits = recordedLimits(library, evidenceId);
  const inside = await orFailure(() => readInside(path, recorded, { ...options, limits, bytes }));
  if (!inside.ok) return { ...check, found, status, failure: inside.failure, ...unread };
  return { ...check, found, status, failure: null, ...inside.value };
}

async function readInside(
  path: string,
  recorded: Recorded,
  options: VerifyOptions & { readonly limits: ReadLimits; readonly bytes: number },
): Promise<Pick<Recheck, 'blobs' | 'images'>> {
  const { signal, limits, cacheDir, bytes } = options;
  const opened = await openEvidence(path, { signal, limits, cacheDir, evenWithoutImage: true });
  try {
    const total = bytes + bytesInside(opened);
    const reader = new SourceReader({
      ...{
        signal,
        limits,
        scratchFolder: cacheDir,
        sha512: recorded.blobs.some(({ digest }) => digest.startsWith('sha512:')),
      },
      onBytes: (done) => options.onBytes?.(Math.min(bytes + done, total), total),
    });
    // Layers first: their bytes are then not read once more as blobs.
    const images = await recheckImages(recorded.images, opened, reader);
    return { blobs: await recheckBlobs(recorded.blobs, opened, reader), images };
  } finally {
    await opened.close();
  }
}

/** Bytes of all members that are read, each once. */
function bytesInside({ images, blobs }: OpenedEvidence): number {
  const sources = [...blobs, ...images.flatMap(({ layers }) => layers)].map(({ source }) => source);
  const sizes = new Map(sources.map((source) => [source?.name ?? '', source?.bytes ?? 0]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

function recordedLimits(library: ReadableLibrary, evidenceId: number): ReadLimits {
  const row = library.get<{ limits: string }>('SELECT limits FROM evidence WHERE id = ?', evidenceId);
  return withStandardLimits(readJson(library.dir, row?.limits ?? '{}', changedLimitsSchema));
}

type Tried<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: FailureCode };

/** A failure of the evidence as data; a cancel and a bug go on up. */
async function orFailure<T>(work: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    return { ok: false, failure: error.failure.code };
  }
}
