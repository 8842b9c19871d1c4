import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { layerLimits } from '../../src/engine/evidence/archive/compression/decompression-limits';
import { standardLimits } from '../../src/shared/read-limits';
import type { Compression } from '../../src/shared/vocabulary';
import { tarOf, writeDockerArchive } from '../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';
import { decodeInChunks } from '../unit/archive/decode-chunks';
import { lz4Frame } from '../unit/archive/lz4-writer';
import { A, B, samples } from './compressed-samples';

const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);
const skippable = Buffer.concat([Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0]), Buffer.from('abc')]);
const lz4 = (text: string): Buffer => lz4Frame(Buffer.from(text));
const { xzSha256, xzCrc64, xzFilters, xzX86, lzipA, lzipB, bzA, bzB, bzEmpty } = samples;

type Case = readonly [name: string, compression: Compression, parts: readonly Buffer[], text: string];

const ofOneKind: readonly Case[] = [
  ['xz streams with other checks', 'xz', [xzSha256, xzCrc64], A + B],
  ['xz with stream padding between and behind', 'xz', [xzCrc64, zeros(4), xzSha256, zeros(1024)], B + A],
  ['xz padding that is no multiple of four', 'xz', [xzCrc64, zeros(3), xzX86], B + A],
  ['a delta filter', 'xz', [xzFilters], A],
  ['a filter for x86 code', 'xz', [xzX86, xzFilters], A + A],
  ['lzma of unknown length', 'lzma', [samples.lzmaUnknown], A],
  ['lzma of known length', 'lzma', [samples.lzmaKnown], A],
  ['lzip members', 'lzip', [lzipA, lzipB, lzipA], A + B + A],
  ['bzip2 streams, an empty one between', 'bzip2', [bzA, bzEmpty, bzB], A + B],
  ['lz4 frames, skippable ones between', 'lz4', [lz4(A), skippable, lz4(B), skippable], A + B],
  [
    'zstd frames, skippable ones between',
    'zstd',
    [skippable, zstdCompressSync(A), skippable, zstdCompressSync(B)],
    A + B,
  ],
  ['gzip members with padding', 'gzip', [gzipSync(A), zeros(5000), gzipSync(B), zeros(70_000)], A + B],
];

const mixed: readonly Case[] = [
  ['gzip, then zstd', 'gzip', [gzipSync(A), zstdCompressSync(B)], A + B],
  ['zstd, then xz, then bzip2', 'zstd', [zstdCompressSync(A), xzCrc64, bzA], A + B + A],
  ['bzip2, then gzip', 'bzip2', [bzA, gzipSync(B)], A + B],
  ['lzip, then xz', 'lzip', [lzipA, xzCrc64], A + B],
  ['lz4, a skippable frame, then gzip', 'lz4', [lz4(A), skippable, gzipSync(B)], A + B],
];

describe('members one behind the other', () => {
  describe.each([1 << 20, 512, 13])('in chunks of %i bytes', (size) => {
    it.each(ofOneKind)('are one stream: %s', async (_, compression, parts, text) => {
      const read = await decodeInChunks(Buffer.concat(parts), size);
      expect(read.problems).toEqual([]);
      expect([read.compression, read.bytes.toString()]).toEqual([compression, text]);
    });

    it.each(mixed)('are read whatever they are, and that is told: %s', async (_, compression, parts, text) => {
      const read = await decodeInChunks(Buffer.concat(parts), size);
      expect([read.compression, read.bytes.toString()]).toEqual([compression, text]);
      expect(new Set(read.codes)).toEqual(new Set(['compression-mixed']));
      expect(read.problems[0]).toMatchObject({ severity: 'warning', params: { format: compression } });
    });
  });

  it.each([
    ['xz', xzSha256],
    ['lzip', lzipA],
    ['lzma', samples.lzmaUnknown],
    ['bzip2', bzA],
  ])('keep what comes before garbage behind %s, and the bytes of it are counted', async (format, bytes) => {
    const read = await decodeInChunks(Buffer.concat([bytes, Buffer.from('garbage!')]), 1 << 20);
    expect(read.bytes.toString()).toBe(A);
    expect(read.problems).toMatchObject([{ code: 'compression-trailing-data', params: { format, bytes: 8 } }]);
  });

  it.each([
    ['xz', xzCrc64],
    ['lzip', lzipB],
    ['bzip2', bzB],
  ])('a second %s that is cut short is told at its place', async (format, second) => {
    const first = { xz: xzSha256, lzip: lzipA, bzip2: bzA }[format] ?? Buffer.alloc(0);
    const read = await decodeInChunks(Buffer.concat([first, second.subarray(0, -12)]), 1 << 20);
    expect(read.bytes.toString().startsWith(A)).toBe(true);
    expect(read.problems).toMatchObject([{ code: 'compression-truncated', params: { format } }]);
    expect(read.problems[0]?.offset).toBeGreaterThanOrEqual(A.length);
  });

  it('a dictionary that would take the memory of the machine is refused in words', async () => {
    const { problems } = await decodeInChunks(samples.xzBigDictionary, 1 << 20);
    expect(problems).toMatchObject([
      { code: 'compression-damaged', params: { reason: 'its dictionary is larger than 192 MiB' } },
    ]);
  });

  it('share the limits of one stream', async () => {
    const limits = layerLimits({ ...standardLimits, layerBytes: 5 * A.length });
    for (const member of [gzipSync(A), zstdCompressSync(A), xzSha256, bzA, lz4(A), lzipA]) {
      const read = await decodeInChunks(Buffer.concat(Array<Buffer>(20).fill(member)), 1 << 20, limits);
      expect(read.codes).toEqual(['compression-limit']);
      expect(read.bytes).toHaveLength(5 * A.length);
    }
  });

  it('of several kinds share them too', async () => {
    const limits = layerLimits({ ...standardLimits, ratioFrom: 1, layerRatio: 12 });
    const parts = [gzipSync(A), zstdCompressSync(zeros(1 << 20)), gzipSync(A)];
    const { codes } = await decodeInChunks(Buffer.concat(parts), 1 << 20, limits);
    expect(codes).toContain('compression-limit');
  });
});

describe('a layer and an archive', () => {
  const files = [{ name: 'etc/hostname', content: 'field\n'.repeat(300) }];

  it.each(['lz4', 'gzip'])('of %s members is read as one, and proves its diffID', async (kind) => {
    const tar = await tarOf(files);
    const halves = [tar.subarray(0, 700), tar.subarray(700)];
    const compress = (): Buffer =>
      Buffer.concat(halves.map((half) => (kind === 'gzip' ? gzipSync(half) : lz4Frame(half))));
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [tar], compress }]);
    const library = temporaryLibrary();
    const { problems } = await addTo(library, path);
    expect(problems).toEqual([]);
    expect(library.all('SELECT diff_id_status AS status FROM image_layer')).toEqual([{ status: 'verified' }]);
  });

  it('a tar whose first name looks like a .lzma header stays a tar', async () => {
    const tar = await tarOf([{ name: 'x', content: 'hidden?' }]);
    tar.fill(0, 0, 100);
    Buffer.from([0x5d, 0, 0, 0x80, 0, 255, 255, 255, 255, 255, 255, 255, 255, 0]).copy(tar);
    tar.fill(0x20, 148, 156);
    const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    expect((await decodeInChunks(tar, 1 << 20)).compression).toBe('none');
  });
});
