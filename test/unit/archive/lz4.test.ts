import { describe, expect, it } from 'vitest';
import { decodeInChunks } from './decode-chunks';
import { LINES, OTHER, SAMPLES } from './lz4-samples';
import { lz4Frame, lz4LegacyFrame, sequence, skippableFrame, word } from './lz4-writer';

const join = (...parts: readonly Buffer[]): Buffer => Buffer.concat(parts);
const skip = skippableFrame('passed');
const text = Buffer.from(`${LINES}${OTHER}`.repeat(400));

const whole: readonly (readonly [string, Buffer, string])[] = [
  ['independent blocks with checksums', SAMPLES.blocks, LINES],
  ['linked blocks', SAMPLES.linked, LINES],
  ['block checksum, content size and content checksum', SAMPLES.checked, LINES],
  ['no checksum at all', SAMPLES.unchecked, LINES],
  ['a legacy frame', SAMPLES.legacy, LINES],
  ['a stored block', SAMPLES.stored, 'incompressible'],
  ['an empty frame', SAMPLES.empty, ''],
  ['two frames', join(SAMPLES.checked, SAMPLES.other), LINES + OTHER],
  ['an empty frame between two', join(SAMPLES.linked, SAMPLES.empty, SAMPLES.other), LINES + OTHER],
  ['legacy frames and a frame behind them', join(SAMPLES.legacy, SAMPLES.legacy, SAMPLES.other), LINES + LINES + OTHER],
  ['a legacy frame behind a frame', join(SAMPLES.other, SAMPLES.legacy), OTHER + LINES],
  ['a skippable frame between and at the end', join(SAMPLES.blocks, skip, SAMPLES.other, skip), LINES + OTHER],
  ['a skippable frame behind a legacy one', join(SAMPLES.legacy, skip, SAMPLES.other), LINES + OTHER],
  ['skippable frames first', join(skip, skippableFrame('', 15), SAMPLES.other), OTHER],
  ['a skippable frame before a legacy one', join(skip, SAMPLES.legacy), LINES],
  ['an empty stored block', join(head('unchecked'), word(0x80000000), SAMPLES.unchecked.subarray(7)), LINES],
  [
    'linked blocks beyond the window',
    lz4Frame(text, { linked: true, blockBytes: 9000, contentCheck: true }),
    text.toString(),
  ],
];

/** The magic and the descriptor of a sample whose descriptor has three bytes. */
function head(name: 'linked' | 'unchecked' | 'legacy'): Buffer {
  return SAMPLES[name].subarray(0, name === 'legacy' ? 4 : 7);
}

/** A frame without checksums of blocks that are given as they are. */
function frameOf(...blocks: readonly Buffer[]): Buffer {
  return join(head('unchecked'), ...blocks.flatMap((block) => [word(block.length), block]), word(0));
}

function changed(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? bytes.length + at : at] = value;
  return copy;
}

describe('lz4', () => {
  describe.each([1, 7, 64 * 1024])('in chunks of %i bytes', (size) => {
    it.each(whole)('reads %s', async (_, bytes, expected) => {
      const decoded = await decodeInChunks(bytes, size);
      expect([decoded.compression, decoded.codes]).toEqual(['lz4', []]);
      expect(decoded.bytes.toString()).toBe(expected);
    });
  });

  it('reads blocks of the largest size of each code, and a legacy frame of two blocks', async () => {
    const bytes = Buffer.alloc((8 << 20) + 100, text);
    for (const sizeCode of [4, 5, 6, 7]) {
      const decoded = await decodeInChunks(lz4Frame(bytes, { sizeCode, contentCheck: true }), 1 << 20);
      expect([sizeCode, decoded.codes, decoded.bytes.equals(bytes)]).toEqual([sizeCode, [], true]);
    }
    const legacy = await decodeInChunks(lz4LegacyFrame(bytes), 1 << 20);
    expect([legacy.codes, legacy.bytes.equals(bytes)]).toEqual([[], true]);
  });

  it('a stream of skippable frames alone is zstd, as one that goes on with zstd is', async () => {
    expect(await decodeInChunks(skip, 7)).toMatchObject({ compression: 'zstd', codes: [] });
    const cut = await decodeInChunks(skip.subarray(0, -1), 7);
    expect(cut).toMatchObject({ compression: 'zstd', codes: ['compression-truncated'] });
  });
});

const first = sequence(Buffer.from('0123456789'), 4, 6);
const FIRST = '0123456789678967';
const last = sequence(Buffer.from('end'), 0, 0);

/** Name, bytes, codes of the problems, what is decoded all the same, and the reason of the first problem. */
type Defect = readonly [string, Buffer, readonly string[], string, RegExp?];

const defects: readonly Defect[] = [
  ['a wrong checksum of the header', changed(SAMPLES.checked, 14, 0), ['compression-checksum'], LINES],
  ['a wrong checksum of a block', changed(SAMPLES.blocks, 38, 0), ['compression-checksum'], LINES],
  ['a wrong checksum of the content', changed(SAMPLES.linked, -1, 0), ['compression-checksum'], LINES],
  [
    'a wrong content size',
    lz4Frame(Buffer.from(LINES), { contentSize: 99, contentCheck: true }),
    ['compression-checksum'],
    LINES,
  ],
  [
    'wrong checksums in all places of two frames',
    join(changed(changed(changed(SAMPLES.checked, 14, 0), -9, 0), -1, 0), changed(SAMPLES.other, -1, 0)),
    ['compression-checksum', 'compression-checksum'],
    LINES + OTHER,
  ],
  ['another version', changed(SAMPLES.checked, 4, 0xbc), ['compression-damaged'], '', /version/],
  ['a reserved flag', changed(SAMPLES.checked, 4, 0x7e), ['compression-damaged'], '', /reserved/],
  ['a reserved bit of the block size', changed(SAMPLES.checked, 5, 0xc0), ['compression-damaged'], '', /reserved/],
  ['a block size that is not defined', changed(SAMPLES.checked, 5, 0x30), ['compression-damaged'], '', /block size/],
  [
    'a dictionary',
    join(SAMPLES.other, lz4Frame(Buffer.from(LINES), { dictionary: 0xabc })),
    ['compression-damaged'],
    OTHER,
    /dictionary 00000abc/,
  ],
  ['a match into a dictionary', SAMPLES.dictionary, ['compression-damaged'], 'a line', /match/],
  ['a match of offset 0', frameOf(join(first, sequence(Buffer.from('x'), 0, 5))), ['compression-damaged'], `${FIRST}x`],
  ['a match before the frame', frameOf(sequence(Buffer.from('x'), 2, 5)), ['compression-damaged'], 'x', /match/],
  [
    'a match out of an independent block',
    frameOf(join(first, last), sequence(Buffer.from('x'), 2, 5)),
    ['compression-damaged'],
    `${FIRST}endx`,
    /match/,
  ],
  [
    'a match into the frame before',
    join(SAMPLES.linked, head('linked'), word(4), sequence(Buffer.from('x'), 2, 5), word(0)),
    ['compression-damaged'],
    `${LINES}x`,
    /match/,
  ],
  ['a block that ends with a match', frameOf(first), ['compression-damaged'], FIRST, /ends inside/],
  ['a block of nothing but length', frameOf(Buffer.alloc(30, 255)), ['compression-damaged'], '', /ends inside/],
  [
    'literals beyond the block',
    frameOf(join(first, Buffer.from([0x90]), Buffer.from('abc'))),
    ['compression-damaged'],
    `${FIRST}abc`,
    /ends inside/,
  ],
  [
    'a block that becomes too large by a match',
    frameOf(join(sequence(Buffer.from('x'), 1, 70_000), last)),
    ['compression-damaged'],
    'x'.repeat(65_536),
    /larger/,
  ],
  [
    'a block that becomes too large by literals',
    frameOf(join(sequence(Buffer.from('x'), 1, 65_534), last)),
    ['compression-damaged'],
    `${'x'.repeat(65_535)}e`,
    /larger/,
  ],
  [
    'a block that says to be too large',
    join(SAMPLES.other, head('linked'), word(65_537), Buffer.alloc(70_000)),
    ['compression-damaged'],
    OTHER,
    /larger/,
  ],
  [
    'a stored block that says to be too large',
    join(SAMPLES.other, head('linked'), word(0x80010001), Buffer.alloc(70_000)),
    ['compression-damaged'],
    OTHER,
    /larger/,
  ],
  ['a legacy block that says to be too large', join(head('legacy'), word(8_421_521)), ['compression-damaged'], ''],
  ['garbage behind a frame', join(SAMPLES.blocks, Buffer.from('garbage!')), ['compression-trailing-data'], LINES],
  ['zeros behind a frame', join(SAMPLES.blocks, Buffer.alloc(512)), ['compression-trailing-data'], LINES],
  ['three bytes behind a frame', join(SAMPLES.blocks, Buffer.from('abc')), ['compression-trailing-data'], LINES],
  [
    'garbage behind a legacy frame',
    join(SAMPLES.legacy, Buffer.from('garbage!')),
    ['compression-trailing-data'],
    LINES,
  ],
  ['zeros behind a legacy frame', join(SAMPLES.legacy, Buffer.alloc(512)), ['compression-trailing-data'], LINES],
  ['a cut skippable frame', join(SAMPLES.other, skip.subarray(0, -1)), ['compression-truncated'], OTHER],
];

function named(rows: readonly Defect[]): readonly (readonly [string, Defect])[] {
  return rows.map((row) => [row[0], row]);
}

describe('a defect of lz4', () => {
  it.each(named(defects))(
    '%s: is told, and what was decoded before is given',
    async (_, [, bytes, codes, expected, reason]) => {
      for (const size of [1, 1 << 20]) {
        const decoded = await decodeInChunks(bytes, size);
        expect([decoded.compression, decoded.codes]).toEqual(['lz4', codes]);
        expect(decoded.bytes.toString()).toBe(expected);
        if (reason !== undefined) expect(decoded.problems[0]?.params['reason']).toMatch(reason);
        for (const { params } of decoded.problems) expect(params['format']).toBe('lz4');
      }
    },
  );

  it('behind a full legacy block is damage, for the frame was not over', async () => {
    const frame = lz4LegacyFrame(Buffer.alloc(8 << 20));
    expect((await decodeInChunks(frame, 1 << 20)).codes).toEqual([]);
    const decoded = await decodeInChunks(join(frame, Buffer.from('garbage!')), 1 << 20);
    expect([decoded.codes, decoded.bytes.length]).toEqual([['compression-damaged'], 8 << 20]);
  });
});

describe('lz4 that is cut', () => {
  it.each(['blocks', 'linked', 'checked', 'unchecked', 'stored', 'empty'] as const)(
    'at any place of the sample "%s" gives what was decoded, and one problem',
    async (name) => {
      const bytes = SAMPLES[name];
      const all = (await decodeInChunks(bytes, 1 << 20)).bytes;
      let before = 0;
      for (let cut = 4; cut < bytes.length; cut += 1) {
        const decoded = await decodeInChunks(bytes.subarray(0, cut), 7);
        expect([cut, decoded.codes]).toEqual([cut, ['compression-truncated']]);
        expect(all.subarray(0, decoded.bytes.length).equals(decoded.bytes)).toBe(true);
        expect(decoded.bytes.length).toBeGreaterThanOrEqual(before);
        before = decoded.bytes.length;
      }
      expect(before).toBe(all.length);
    },
  );

  it('keeps each byte of a stored block, and each literal and match of a compressed one', async () => {
    const lengths = async (bytes: Buffer, from: number, to: number): Promise<readonly number[]> =>
      Promise.all(
        Array.from({ length: to - from }, (_, n) =>
          decodeInChunks(bytes.subarray(0, from + n), 64).then((decoded) => decoded.bytes.length),
        ),
      );
    expect(await lengths(SAMPLES.stored, 11, 26)).toEqual(Array.from({ length: 15 }, (_, n) => n));
    // Token, 10 literals, offset: a match whose length is in the token is given with its offset.
    const block = frameOf(join(first, last));
    expect(await lengths(block, 11, 29)).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 16, 16, 17, 18, 19]);
  });

  it('is not seen in a legacy frame between two blocks, whose end is that of the stream', async () => {
    const { length } = SAMPLES.legacy;
    for (let cut = 4; cut <= length; cut += 1) {
      const { codes } = await decodeInChunks(SAMPLES.legacy.subarray(0, cut), 7);
      expect([cut, codes]).toEqual([cut, cut === 4 || cut === length ? [] : ['compression-truncated']]);
    }
  });

  it('in the magic of a second frame leaves bytes behind the first', async () => {
    const decoded = await decodeInChunks(join(SAMPLES.checked, SAMPLES.other.subarray(0, 3)), 7);
    expect([decoded.codes, decoded.bytes.toString()]).toEqual([['compression-trailing-data'], LINES]);
  });
});
