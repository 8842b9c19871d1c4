import { FailureError, toFailure } from '../../../shared/failure';
import { changedLimitsSchema, withStandardLimits } from '../../../shared/read-limits';
import type { Compression } from '../../../shared/vocabulary';
import { takeStamp } from '../../evidence/archive/evidence-stamp';
import { readEvidence } from '../../evidence/archive/read-evidence';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { OpenedEvidence } from '../../evidence/image/image-model';
import { openEvidence } from '../../evidence/image/open-evidence';
import { placedBlob } from '../../evidence/image/placed-blob';
import { copyPath } from '../../store/copy-path';
import { readJson } from '../../store/json-column';
import { fromColumns } from '../../base/text-columns';
import type { ReadableLibrary } from '../../store/readable-library';
import { cachedLayer, type ReadOptions, type StoredLayer } from './layer-cache';

interface Row {
  readonly evidence_path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mtime: string | null;
  readonly folder: number;
  readonly copied: number;
  readonly evidence_compression: Compression;
  readonly compression: Compression | null;
  readonly source: string | null;
  readonly source_raw: Uint8Array | null;
  readonly source_offset: number | null;
  readonly stored_bytes: number;
  readonly layer_id: number;
  readonly diff_id: string | null;
  readonly limits: string;
  readonly layer_bytes: number;
}

const SELECT = `SELECT v.path AS evidence_path, v.sha256, v.bytes, CAST(v.mtime_ns AS TEXT) AS mtime, v.folder, v.copied,
  v.compression AS evidence_compression, il.compression, il.source, il.source_raw, il.source_offset, coalesce(il.bytes, 0) AS stored_bytes,
  l.id AS layer_id, l.diff_id, l.bytes AS layer_bytes, v.limits
  FROM image_layer il JOIN image i ON i.id = il.image_id JOIN evidence v ON v.id = i.evidence_id
  JOIN layer l ON l.id = il.layer_id WHERE il.image_id = ? AND il.layer = ?`;

/** Bytes that stand plain in a file: a layer in a plain archive, or a decompressed one in the cache. */
export interface PlainLayer {
  readonly path: string;
  /** Where the layer's first byte is in the file. */
  readonly offset: number;
  readonly bytes: number;
  /** True where the file is the evidence itself, false where it is our decompressed copy. */
  readonly inEvidence: boolean;
}

/**
 * The uncompressed bytes of a layer as a file to read from by offset: the evidence itself where the layer is
 * stored plain in a plain archive, else the bounded cache. Throws file-not-available where the evidence is gone or
 * has changed since it was added.
 */
export async function openPlainLayer(
  library: ReadableLibrary,
  imageId: number,
  layer: number,
  signal: CancelSignal,
): Promise<PlainLayer> {
  const row = library.get<Row>(SELECT, imageId, layer);
  if (row === undefined) throw new FailureError('layer-not-found', { layer });
  const path = row.copied === 1 ? copyPath(library, row.sha256) : row.evidence_path;
  await checkUnchanged(row, path);
  const plain = row.evidence_compression === 'none' && row.folder === 0 && row.compression === 'none';
  if (plain && row.source_offset !== null)
    return { path, offset: row.source_offset, bytes: row.layer_bytes, inEvidence: true };
  const limits = withStandardLimits(readJson(library.dir, row.limits, changedLimitsSchema));
  const layerKey = { layerId: row.layer_id, diffId: row.diff_id };
  const cached = await cachedLayer(library, layerKey, { signal, limits }, () =>
    storedLayer(library, path, row, { signal, limits }),
  );
  return { path: cached, offset: 0, bytes: row.layer_bytes, inEvidence: false };
}

/**
 * A copy in the library is named by its digest and ours alone; evidence elsewhere must look as it did. Throws
 * file-not-available where it does not.
 */
export async function checkUnchanged(
  row: Pick<Row, 'copied' | 'folder' | 'bytes' | 'mtime'>,
  path: string,
): Promise<void> {
  try {
    const now = await takeStamp(path);
    const sameKind = now.folder === (row.folder === 1);
    if (sameKind && (row.copied === 1 || now.folder)) return;
    if (sameKind && now.bytes === row.bytes && now.mtimeNs.toString() === row.mtime) return;
  } catch (error) {
    throw new FailureError('file-not-available', { path }, toFailure(error).details);
  }
  throw new FailureError('file-not-available', { path }, ['size or modification time changed since it was added']);
}

/** The blob of a layer: a range of a plain archive, or a member of what has to be opened for it; `close` lets that go. */
async function storedLayer(
  library: ReadableLibrary,
  path: string,
  row: Row,
  options: ReadOptions,
): Promise<StoredLayer> {
  if (row.evidence_compression === 'none' && row.folder === 0 && row.source_offset !== null) {
    const place = { kind: 'file', path, offset: row.source_offset, bytes: row.stored_bytes } as const;
    return { source: placedBlob(place), close: () => Promise.resolve() };
  }
  const name = row.source === null ? null : fromColumns(row.source, row.source_raw);
  const evidence: OpenedEvidence = await openEvidence(path, { cacheDir: library.cacheDir, ...options });
  const layers = evidence.images.flatMap((image) => image.layers);
  const source = layers.find((layer) => layer.source?.name === name)?.source ?? null;
  if (source === null) {
    await evidence.close();
    throw new FailureError('file-not-available', { path }, [`no member ${name ?? ''}`]);
  }
  return { source, close: () => evidence.close() };
}

/** A part of a file, of the evidence or of our cache, in chunks of at most 1 MiB; throws what openEvidenceFile throws. */
export function readRange(path: string, offset: number, length: number): AsyncIterable<Uint8Array> {
  return readEvidence(path, { offset, length });
}

/** Logical content of an entry in pieces; holes of sparse files come as zeros. */
export async function* contentPieces(
  plain: PlainLayer,
  place: {
    readonly dataOffset: number;
    readonly storedSize: number;
    readonly size: number;
    readonly sparse: readonly (readonly [number, number])[] | null;
  },
  range: { readonly offset: number; readonly length: number },
  signal: CancelSignal,
): AsyncIterable<Uint8Array> {
  const end = Math.min(range.offset + range.length, place.size);
  const parts = place.sparse ?? [[0, Math.min(place.storedSize, place.size)] as const];
  let at = range.offset;
  let stored = plain.offset + place.dataOffset;
  for (const [start, length] of parts) {
    const [from, to] = [Math.max(at, start), Math.min(end, start + length)];
    if (from < to) {
      yield* zeros(from - at);
      for await (const chunk of readRange(plain.path, stored + from - start, to - from)) {
        throwIfCancelled(signal);
        yield chunk;
      }
      at = to;
    }
    stored += length;
  }
  // A sparse file ends in a hole; a file that is cut short just ends.
  if (place.sparse !== null) yield* zeros(end - at);
}

function* zeros(count: number): Iterable<Uint8Array> {
  for (let left = count; left > 0; left -= ZEROS.length) yield ZEROS.subarray(0, Math.min(left, ZEROS.length));
}

const ZEROS = new Uint8Array(64 * 1024);
