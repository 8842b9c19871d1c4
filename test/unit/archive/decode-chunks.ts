import type { CompressionProblem } from '../../../src/engine/evidence/archive/compression/compression-report';
import { decompress } from '../../../src/engine/evidence/archive/compression/decompress';
import type { DecompressionLimits } from '../../../src/engine/evidence/archive/compression/decompression-limits';
import type { Compression } from '../../../src/shared/vocabulary';

export interface Decoded {
  readonly compression: Compression;
  readonly problems: readonly CompressionProblem[];
  readonly codes: readonly string[];
  readonly bytes: Buffer;
}

/** Decompresses bytes that come in chunks of this size. */
export async function decodeInChunks(bytes: Uint8Array, size: number, limits?: DecompressionLimits): Promise<Decoded> {
  const problems: CompressionProblem[] = [];
  const open = (): AsyncIterable<Uint8Array> => chunked(bytes, size);
  const { compression, bytes: stream } = await decompress(open(), (problem) => problems.push(problem), limits, open);
  const parts: Buffer[] = [];
  for await (const chunk of stream) parts.push(Buffer.from(chunk));
  return { compression, problems, codes: problems.map(({ code }) => code), bytes: Buffer.concat(parts) };
}

async function* chunked(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const length = Math.min(size, bytes.length - at);
    // As evidence files do: the same buffer again for each chunk.
    buffer.set(bytes.subarray(at, at + length));
    yield buffer.subarray(0, length);
    await Promise.resolve();
  }
}
