import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../src/engine/evidence/archive/compression/decompress';
import { lz4Frame, lz4LegacyFrame } from '../unit/archive/lz4-writer';

const MIB = 1024 * 1024;
const zeros = Buffer.alloc(256 * MIB);

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

describe('decompression of zeros', () => {
  it.each([
    ['gzip', gzipSync(zeros, { level: 1 })],
    ['zstd', zstdCompressSync(zeros)],
    ['lz4', lz4Frame(zeros, { sizeCode: 7 })],
    ['legacy lz4', lz4LegacyFrame(zeros)],
  ] as const)('holds a small part of what %s data becomes in memory', async (_, bytes) => {
    const before = process.memoryUsage().arrayBuffers;
    let decoded = 0;
    let most = 0;
    const { bytes: stream } = await decompress(once(bytes), () => undefined);
    for await (const chunk of stream) {
      decoded += chunk.length;
      if (decoded % (8 * MIB) < chunk.length) most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    expect(decoded).toBe(zeros.length);
    // Chunks that were given wait for the garbage collector; the whole would be 256 MiB.
    expect(most).toBeLessThan(160 * MIB);
  });
});
