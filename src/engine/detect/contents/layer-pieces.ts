import { createHash } from 'node:crypto';
import { FailureError } from '../../../shared/failure';
import type { ReadLimits } from '../../../shared/read-limits';
import { FileBytes } from '../../evidence/archive/file-bytes';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { BlobPlace } from '../../evidence/archive/blob-source.types';
import { placedBlob } from '../../evidence/image/placed-blob';
import { openLayerStream } from '../../evidence/layer/layer-stream';
import type { ContentExtents } from './content-task.types';

/** Where two wanted files of a plain layer are further apart than this, what lies between is not read. */
const GAP = 256 * 1024;

/** Some bytes of a layer, valid until the next ones are asked for. */
export interface LayerPiece {
  /** Offset in the uncompressed layer. */
  readonly position: number;
  readonly chunk: Uint8Array;
  /** Bytes of the evidence that were read for all pieces so far. */
  readonly read: number;
}

export interface StoredLayer {
  readonly blob: BlobPlace;
  /** True where the layer is stored as it is: only what is wanted of it is read. */
  readonly plain: boolean;
  /** `sha256:` digest of the stored bytes where nothing else tells that they are those of the intake, else null. */
  readonly digest: string | null;
  readonly limits: ReadLimits;
}

/** The bytes of a layer in order, each once. Throws file-not-available where its digest is another one now. */
export async function* layerPieces(
  layer: StoredLayer,
  extents: ContentExtents,
  signal: CancelSignal,
): AsyncIterable<LayerPiece> {
  const { blob, plain, digest } = layer;
  if (plain && digest === null && blob.kind === 'file') yield* wantedParts(blob, extents, signal);
  else yield* wholeStream(layer, signal);
}

async function* wantedParts(
  blob: Extract<BlobPlace, { kind: 'file' }>,
  extents: ContentExtents,
  signal: CancelSignal,
): AsyncIterable<LayerPiece> {
  const file = FileBytes.open(blob.path);
  let read = 0;
  try {
    for (const [from, to] of spans(extents, blob.bytes)) {
      let position = from;
      for await (const chunk of file.chunks(blob.offset + from, to - from)) {
        throwIfCancelled(signal);
        read += chunk.length;
        yield { position, chunk, read };
        position += chunk.length;
      }
    }
  } finally {
    file.close();
  }
}

/** Runs of wanted files with no wide gap between them, inside of the layer's bytes. */
function* spans({ offsets, lengths }: ContentExtents, bytes: number): Iterable<readonly [number, number]> {
  let span: [number, number] | null = null;
  for (let index = 0; index < offsets.length; index += 1) {
    const from = offsets[index] ?? 0;
    const to = Math.min(bytes, from + (lengths[index] ?? 0));
    if (span !== null && from - span[1] <= GAP) {
      span[1] = Math.max(span[1], to);
      continue;
    }
    if (span !== null) yield span;
    span = [from, to];
  }
  if (span !== null) yield span;
}

async function* wholeStream({ blob, digest, limits }: StoredLayer, signal: CancelSignal): AsyncIterable<LayerPiece> {
  const stored = placedBlob(blob);
  const hash = createHash('sha256');
  let read = 0;
  const open = async function* (): AsyncIterable<Uint8Array> {
    for await (const chunk of stored.open()) {
      read += chunk.length;
      if (digest !== null) hash.update(chunk);
      yield chunk;
    }
  };
  let position = 0;
  for await (const chunk of openLayerStream({ bytes: stored.bytes, open }, signal, limits)) {
    yield { position, chunk, read };
    position += chunk.length;
  }
  if (digest === null || read !== stored.bytes) return;
  const found = `sha256:${hash.digest('hex')}`;
  if (found === digest) return;
  const path = blob.kind === 'file' ? blob.path : '';
  throw new FailureError('file-not-available', { path }, [`${found}, not ${digest}`]);
}
