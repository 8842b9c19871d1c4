import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FailureError } from '../../../shared/failure';
import type { ReadLimits } from '../../../shared/read-limits';
import type { Compression } from '../../../shared/vocabulary';
import type { CompressionProblem } from '../archive/compression/compression-report';
import { decompress } from '../archive/compression/decompress';
import { archiveLimits } from '../archive/compression/decompression-limits';
import { FileBytes } from '../archive/file-bytes';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';

/** The decompressed form of a whole archive in the cache folder. */
export interface DecompressedCopy {
  readonly file: FileBytes;
  readonly compression: Compression;
  readonly problems: readonly CompressionProblem[];
  remove(): void;
}

/**
 * Decompresses an archive into a temporary file, since members are read by offset. Damage and limits end it early:
 * they are among the problems, and what came before is in the file.
 */
export async function decompressCopy(
  file: FileBytes,
  options: {
    readonly cacheDir: string;
    readonly signal: CancelSignal;
    readonly limits: ReadLimits;
    readonly onBytes?: (done: number, total: number) => void;
  },
): Promise<DecompressedCopy> {
  const problems: CompressionProblem[] = [];
  const read = { bytes: 0 };
  const { compression, bytes } = await decompress(
    counted(file, read, options.signal),
    (problem) => problems.push(problem),
    archiveLimits(options.limits),
    () => file.chunks(0, file.size),
  );
  // It was compressed when its first bytes were looked at.
  if (compression === 'none') throw new FailureError('evidence-changed', { path: file.path });
  mkdirSync(options.cacheDir, { recursive: true, mode: 0o700 });
  const path = join(options.cacheDir, `archive-${randomUUID()}.tar`);
  const remove = (): void => rmSync(path, { force: true });
  try {
    await write(path, bytes, () => {
      throwIfCancelled(options.signal);
      options.onBytes?.(read.bytes, file.size);
    });
    const copy = FileBytes.open(path);
    return { file: copy, compression, problems, remove: () => (copy.close(), remove()) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function* counted(file: FileBytes, read: { bytes: number }, signal: CancelSignal): AsyncIterable<Uint8Array> {
  for await (const chunk of file.chunks(0, file.size)) {
    // Asked here too: a stream of nothing but empty frames gives no chunk that could be written.
    throwIfCancelled(signal);
    read.bytes += chunk.length;
    yield chunk;
  }
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>, step: () => void): Promise<void> {
  const fd = openSync(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) {
      step();
      writeAll(fd, chunk);
    }
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd: number, chunk: Uint8Array): void {
  try {
    for (let done = 0; done < chunk.length;) done += writeSync(fd, chunk, done);
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    if (full) throw new FailureError('disk-full', {}, [error.message]);
    throw error;
  }
}
