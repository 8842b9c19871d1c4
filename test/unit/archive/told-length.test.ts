import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HEAD_BYTES, TAIL_BYTES, toldLength } from '../../../src/engine/evidence/archive/compression/told-length';

function told(stream: Buffer): number | null {
  return toldLength(stream.subarray(0, HEAD_BYTES), stream.subarray(-TAIL_BYTES), stream.length);
}

/** The header of a zstd frame with this descriptor, then these bytes. */
function frame(descriptor: number, ...bytes: number[]): Buffer {
  return Buffer.from([0x28, 0xb5, 0x2f, 0xfd, descriptor, ...bytes]);
}

describe('the length that a compressed stream tells', () => {
  it.each([100, 300, 70_000, 3_000_000])('is that of %i bytes, by gzip and zstd', (length) => {
    const bytes = Buffer.alloc(length, 'ab');
    expect(told(gzipSync(bytes))).toBe(length);
    expect(told(zstdCompressSync(bytes))).toBe(length);
  });

  it('is read behind a window and a dictionary, in each of its widths', () => {
    expect(told(frame(0b01_0_00_0_01, 0x50, 9, 0x10, 0x27))).toBe(10_000 + 256);
    expect(told(frame(0b10_0_00_0_11, 0x50, 1, 2, 3, 4, 0, 0, 0, 1))).toBe(2 ** 24);
    expect(told(frame(0b11_1_00_0_10, 1, 2, 0, 0, 0, 0, 1, 0, 0, 0))).toBe(2 ** 32);
  });

  it('is not there where nothing tells it, it is cut, or it is less than what is stored', () => {
    expect(told(frame(0b00_0_00_0_00, 0x50, 1, 2, 3))).toBeNull();
    expect(told(frame(0b11_1_00_0_00, 1, 2, 3))).toBeNull();
    expect(told(Buffer.concat([gzipSync(Buffer.alloc(9000)), gzipSync('x')]))).toBeNull();
    expect(told(Buffer.from('BZh9'))).toBeNull();
    expect(told(Buffer.alloc(0))).toBeNull();
  });
});
