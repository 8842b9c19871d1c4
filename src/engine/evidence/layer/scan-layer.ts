import { createHash } from 'node:crypto';
import { digestHex, sha256DiffId, sha256Digest, type Digest } from '../../../shared/digest';
import type { ReadLimits } from '../../../shared/read-limits';
import type { CompressionReport } from '../archive/compression/compression-report';
import { decompress } from '../archive/compression/decompress';
import { layerLimits } from '../archive/compression/decompression-limits';
import type { TarEnding } from '../archive/tar/tar-entry.types';
import { TarReader } from '../archive/tar/tar-reader';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { BlobSource } from '../archive/blob-source.types';
import { EntryCollector } from './entry-collector';
import type { LayerScanHandlers, LayerScanResult } from './layer-scan.types';

/**
 * Reads one layer in one pass: digest of the stored bytes, diffID, every header, SHA-256
 * of every file, listing. Defects become problems and never end the scan early; only a
 * cancelled signal or an unreadable file throws.
 */
export async function scanLayer(
  source: StoredBytes,
  handlers: LayerScanHandlers,
  options: ScanOptions,
): Promise<LayerScanResult> {
  const collector = new EntryCollector(handlers, options.limits.entries, options.scratchFolder);
  try {
    return await scanInto(collector, source, handlers, options);
  } finally {
    collector.close();
  }
}

async function scanInto(
  collector: EntryCollector,
  source: StoredBytes,
  handlers: LayerScanHandlers,
  options: ScanOptions,
): Promise<LayerScanResult> {
  const stored = { bytes: 0, sha256: createHash('sha256'), sha512: options.sha512 ? createHash('sha512') : null };
  const tar = new TarReader(collector, options.limits);
  const damage = { found: false, cut: false };
  const report: CompressionReport = (problem) => {
    if (problem.severity === 'error') damage.found = true;
    // The tar does not end here: we stopped.
    if (problem.code === 'compression-limit') damage.cut = collector.stoppedEarly = true;
    handlers.onProblem({ ...problem, path: null });
  };
  const storedBytes = hashing(source, stored, options.signal);
  const { compression, bytes } = await decompress(storedBytes, report, layerLimits(options.limits), () =>
    source.open(),
  );
  // A layer that is stored plain has one digest for both: it is computed once.
  const diff = compression === 'none' ? null : createHash('sha256');
  for await (const chunk of bytes) {
    throwIfCancelled(options.signal);
    diff?.update(chunk);
    tar.write(chunk);
    handlers.onProgress?.(stored.bytes, collector.currentPath);
    await handlers.settle?.();
  }
  const ending = tar.end();
  collector.end();
  // Decoders may stop before the end of a damaged blob; its digest is over all of it.
  await hashRest(source, stored, options.signal);
  reportEnding(ending, handlers);
  const digest = sha256Digest(stored.sha256.digest('hex'));
  return {
    digest,
    sha512: stored.sha512 === null ? null : (`sha512:${stored.sha512.digest('hex')}` as Digest),
    storedBytes: stored.bytes,
    diffId: damage.cut ? null : sha256DiffId(diff === null ? digestHex(digest) : diff.digest('hex')),
    uncompressedBytes: ending.bytes,
    compression,
    ...collector.counts(),
    listingSha256: collector.listingSha256(),
    limited: damage.cut || collector.limitMet,
    complete: !collector.limitMet && !ending.truncated && !damage.found && (ending.isTar || ending.bytes === 0),
  };
}

/** The stored bytes of a layer. */
export type StoredBytes = Pick<BlobSource, 'bytes' | 'open'>;

export interface ScanOptions {
  readonly signal: CancelSignal;
  readonly limits: ReadLimits;
  /** Whether the SHA-512 of the stored bytes is wanted too. */
  readonly sha512: boolean;
  /** The cache folder of the library, for what does not fit into memory; null to hold all. */
  readonly scratchFolder: string | null;
}

interface StoredHashes {
  bytes: number;
  readonly sha256: ReturnType<typeof createHash>;
  readonly sha512: ReturnType<typeof createHash> | null;
}

async function* hashing(source: StoredBytes, stored: StoredHashes, signal: CancelSignal): AsyncIterable<Uint8Array> {
  for await (const chunk of source.open()) {
    throwIfCancelled(signal);
    absorb(stored, chunk);
    yield chunk;
  }
}

async function hashRest(source: StoredBytes, stored: StoredHashes, signal: CancelSignal): Promise<void> {
  if (stored.bytes >= source.bytes) return;
  let position = 0;
  for await (const chunk of source.open()) {
    throwIfCancelled(signal);
    const skip = Math.min(chunk.length, Math.max(0, stored.bytes - position));
    position += chunk.length;
    if (skip < chunk.length) absorb(stored, chunk.subarray(skip));
  }
}

function absorb(stored: StoredHashes, chunk: Uint8Array): void {
  stored.sha256.update(chunk);
  stored.sha512?.update(chunk);
  stored.bytes += chunk.length;
}

function reportEnding(ending: TarEnding, handlers: LayerScanHandlers): void {
  if (ending.bytes === 0 || ending.isTar) return;
  handlers.onProblem({
    code: 'layer-not-a-tar',
    severity: 'error',
    params: { bytes: ending.bytes },
    path: null,
    offset: 0,
  });
}
