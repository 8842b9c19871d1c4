import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  layerLimits,
  type DecompressionLimits,
} from '../../../src/engine/evidence/archive/compression/decompression-limits';
import { standardLimits } from '../../../src/shared/read-limits';
import { detectCompression } from '../../../src/engine/evidence/archive/compression/detect';
import { decodeInChunks } from './decode-chunks';

const A = 'first stream of bytes\n'.repeat(50);
const B = 'second stream of bytes\n'.repeat(50);

/** Made with Python's lzma and bz2 from the two texts above. */
const XZ_TWO_PADDED =
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ARLACJdADMaSqwMcsHOMXdQWZpa4rN4ZL+DUtA2var7xWuU0C0TxwAAAAAQQmzUSvRaTwABPswIAAAANZ90FLHEZ/sCAAAAAARZWgAAAAAAAAAA/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AR9ACVdADmZSJGxaZYH7hAcTzUQPJSGJqQksPGYlvbw/oE14NR3Es4ROQAAAAAAZzY+YSQy6sQAAUH+CAAAAMfL4TWxxGf7AgAAAAAEWVoAAAAA';
const BZIP2_TWO =
  'QlpoOTFBWSZTWaeLT3MAAPnRgAAQQAAzIpwgIABgKVRD09U2ggGgDtFpFiLaLEWkW0XxFtFiLpF/RaRfkW0WIsRfUXaLxFwi8Rei7kinChIU8WnuYEJaaDkxQVkmU1nczLKcAAHa0YAAEEAAPwOcICAAYClUjJtDJCmAAMosIukWEXSL8i2RdosouUWkWkXiLZFyi0i3RYRZRbovUWEXqL+LuSKcKEhuZllOAA==';

async function decode(
  bytes: Uint8Array,
  size = 1 << 20,
  limits?: DecompressionLimits,
): Promise<readonly [string, readonly string[], Buffer]> {
  const decoded = await decodeInChunks(bytes, size, limits);
  return [decoded.compression, decoded.codes, decoded.bytes];
}

const zstd = (text: string): Buffer => zstdCompressSync(text);
const skippable = Buffer.concat([Buffer.from([0x50, 0x2a, 0x4d, 0x18, 5, 0, 0, 0]), Buffer.from('hello')]);
const cases: readonly (readonly [string, Buffer, string])[] = [
  ['one gzip member', gzipSync(A), A],
  ['two gzip members', Buffer.concat([gzipSync(A), gzipSync(B)]), A + B],
  [
    'zeros between and behind gzip members',
    Buffer.concat([gzipSync(A), Buffer.alloc(700), gzipSync(B), Buffer.alloc(9)]),
    A + B,
  ],
  ['an empty gzip member', Buffer.concat([gzipSync(''), gzipSync(B)]), B],
  ['zstd frames with a skippable one between', Buffer.concat([zstd(A), skippable, zstd(B), skippable]), A + B],
  ['a skippable zstd frame first', Buffer.concat([skippable, zstd(A)]), A],
  ['two xz streams with padding', Buffer.from(XZ_TWO_PADDED, 'base64'), A + B],
  ['two bzip2 streams', Buffer.from(BZIP2_TWO, 'base64'), A + B],
  ['plain bytes', Buffer.from(A), A],
];

describe('decompression', () => {
  describe.each([1 << 20, 64, 7])('in chunks of %i bytes', (size) => {
    it.each(cases)('reads %s', async (_, bytes, text) => {
      const [, codes, decoded] = await decode(bytes, size);
      expect(decoded.toString()).toBe(text);
      expect(codes).toEqual([]);
    });
  });

  it.each([
    ['gzip', Buffer.concat([gzipSync(A), Buffer.from('garbage!')])],
    ['zstd', Buffer.concat([zstd(A), Buffer.from('garbage!')])],
  ])('loses nothing before garbage behind %s', async (_, bytes) => {
    const [, codes, decoded] = await decode(bytes);
    expect(decoded.toString()).toBe(A);
    expect(codes).toEqual(['compression-trailing-data']);
  });

  it('keeps content with a wrong checksum and says so', async () => {
    const bytes = gzipSync(A);
    bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 1;
    expect(await decode(bytes)).toEqual(['gzip', ['compression-checksum'], Buffer.from(A)]);
  });

  it('refuses gzip flags that are reserved, and says which format it was', async () => {
    const bytes = gzipSync(A);
    bytes[3] = 0xe0;
    const [compression, codes] = await decode(bytes);
    expect([compression, codes]).toEqual(['gzip', ['compression-damaged']]);
  });

  it('keeps what was decoded before a cut, at every length', async () => {
    const bytes = gzipSync(Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * i) % 251)));
    let before = 0;
    for (let cut = 2; cut < bytes.length; cut += 97) {
      const [, codes, decoded] = await decode(bytes.subarray(0, cut));
      expect(codes).toEqual(['compression-truncated']);
      expect(decoded.length).toBeGreaterThanOrEqual(before);
      before = decoded.length;
    }
    expect(before).toBeGreaterThan(1000);
  });

  it.each([['gzip', gzipSync] as const, ['zstd', zstdCompressSync] as const])(
    'keeps what was decoded before a damage in %s, also where it all came in one chunk',
    async (_, compress) => {
      const text = Array.from({ length: 60_000 }, (__, i) => `${(i * 2_654_435_761) % 1_000_003} `).join('');
      const bytes = Buffer.from(compress(text));
      bytes.fill(0xff, Math.floor(bytes.length * 0.8), Math.floor(bytes.length * 0.8) + 200);
      const [, codes, decoded] = await decode(bytes);
      expect(codes).toHaveLength(1);
      expect(decoded.length).toBeGreaterThan(text.length * 0.5);
      expect(text.startsWith(decoded.subarray(0, Math.floor(text.length * 0.5)).toString())).toBe(true);
    },
  );

  it('stops at a limit and keeps what came before', async () => {
    const limits = layerLimits({ ...standardLimits, layerRatio: 10, ratioFrom: 1000 });
    const [, codes, decoded] = await decode(gzipSync(Buffer.alloc(4 << 20)), 1 << 20, limits);
    expect(codes).toEqual(['compression-limit']);
    expect(decoded.length).toBeLessThan(4 << 20);
  });

  it('stops when the time is over', async () => {
    const limits = { ...layerLimits(standardLimits), seconds: { name: 'seconds', value: 0 } } as const;
    const [, codes] = await decode(gzipSync(Buffer.alloc(4 << 20)), 1 << 20, limits);
    expect(codes).toEqual(['compression-limit']);
  });

  it('is told by the first bytes', () => {
    expect(detectCompression(Buffer.from([0x04, 0x22, 0x4d, 0x18, 0, 0]))).toBe('lz4');
    expect(detectCompression(Buffer.from([0x02, 0x21, 0x4c, 0x18, 0, 0]))).toBe('lz4');
    expect(detectCompression(skippable)).toBe('skippable');
    expect(detectCompression(Buffer.from('BZh9'))).toBe('bzip2');
    expect(detectCompression(Buffer.from('B'))).toBe('none');
    expect(detectCompression(Buffer.alloc(0))).toBe('none');
  });
});
