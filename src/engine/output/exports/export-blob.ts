import { createHash } from 'node:crypto';
import { FailureError } from '../../../shared/failure';
import { parseDigest } from '../../../shared/digest';
import type { CancelSignal } from '../../base/cancellation';
import { throwIfCancelled } from '../../base/cancellation';
import type { DeclaredBlob } from '../../evidence/image/image-model';
import { withDeclared } from '../../query/contents/declared-config';
import type { ReadableLibrary } from '../../store/readable-library';
import type { OutputTarget } from '../writer/output-target';
import type { WrittenOutput } from '../writer/publish-file';
import { writeOutput } from '../writer/write-output';

export interface BlobExport {
  readonly imageId: number;
  /** As the evidence names it, `algorithm:hex`. */
  readonly digest: string;
  readonly target: OutputTarget;
  readonly signal: CancelSignal;
}

/**
 * Writes a blob of the evidence of an image, as it is stored: a layer, a config, a manifest. Bytes that do not give its digest
 * are written all the same, and that is said. Throws path-not-found, file-not-available, and what an output throws.
 */
export async function exportBlob(
  library: ReadableLibrary,
  { imageId, digest, target, signal }: BlobExport,
): Promise<WrittenOutput & { readonly mediaType: string | null; readonly fits: boolean }> {
  return withDeclared(library, imageId, signal, async ({ blobs }) => {
    const blob = blobs.find((one) => one.digest === digest);
    if (blob?.source === null || blob === undefined) throw new FailureError('path-not-found', { path: digest });
    const [algorithm = ''] = digest.split(':');
    const hash = createHash(parseDigest(digest) === null ? 'sha256' : algorithm);
    const written = await writeOutput(
      library,
      target,
      piecesOf(blob, signal, (piece) => void hash.update(piece)),
    );
    return { ...written, mediaType: blob.mediaType, fits: `${algorithm}:${hash.digest('hex')}` === digest };
  });
}

async function* piecesOf(
  { source }: DeclaredBlob,
  signal: CancelSignal,
  seen: (piece: Uint8Array) => void,
): AsyncIterable<Uint8Array> {
  if (source === null) return;
  for await (const piece of source.open()) {
    throwIfCancelled(signal);
    seen(piece);
    yield piece;
  }
}
