import { describe, expect, it } from 'vitest';
import { decodeBlock, SLACK, type DecodedBlock } from '../../../src/engine/evidence/archive/compression/lz4-block';
import { XxHash32, xxHash32 } from '../../../src/engine/evidence/archive/compression/xxhash32';
import { sequence } from './lz4-writer';

/** Bytes 1, 2, 3, … */
function counted(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, n) => (n + 1) % 251));
}

/** Decodes a block into `out` from byte 10 on, up to its last byte but the slack. */
function decode(block: Buffer, out: Uint8Array): DecodedBlock {
  const input = Buffer.concat([block, Buffer.alloc(SLACK)]);
  return decodeBlock(input, block.length, out, { start: 10, limit: out.length - SLACK, floor: 10 });
}

describe('a block of lz4', () => {
  it('repeats matches of every offset and length, and touches nothing before it', () => {
    for (let offset = 1; offset <= 140; offset += offset < 10 ? 1 : 13) {
      for (let length = 4; length < 300; length += 1) {
        const block = Buffer.concat([sequence(counted(offset), offset, length), sequence(Buffer.from('z'), 0, 0)]);
        const end = 10 + offset + length + 1;
        const out = new Uint8Array(end + SLACK).fill(0xee);
        expect(decode(block, out)).toEqual({ end, defect: null });
        const expected = Buffer.concat([Buffer.alloc(offset + length, counted(offset)), Buffer.from('z')]);
        expect(Buffer.from(out.subarray(10, end)).equals(expected)).toBe(true);
        expect(Buffer.from(out.subarray(0, 10)).equals(Buffer.alloc(10, 0xee))).toBe(true);
      }
    }
  });

  it('copies literals of every length', () => {
    for (let length = 0; length < 600; length += 1) {
      const out = new Uint8Array(10 + length + SLACK);
      expect(decode(sequence(counted(length), 0, 0), out)).toEqual({ end: 10 + length, defect: null });
      expect(Buffer.from(out.subarray(10, 10 + length)).equals(counted(length))).toBe(true);
    }
  });

  it('stays below its limit whatever it says, and gives all up to there', () => {
    const block = Buffer.concat([sequence(counted(5), 2, 100_000), sequence(counted(300), 0, 0)]);
    for (let room = 0; room < 400; room += 1) {
      const out = new Uint8Array(10 + room + SLACK + 8).fill(0xee);
      const written = decode(block, out.subarray(0, 10 + room + SLACK));
      expect(written).toEqual({ end: 10 + room, defect: 'a block becomes larger than its frame allows' });
      expect(Buffer.from(out.subarray(10 + room + SLACK)).equals(Buffer.alloc(8, 0xee))).toBe(true);
    }
  });
});

describe('xxHash32', () => {
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0xe2293b2f],
  ])('of %j is that of its authors', (input, hash) => {
    expect(xxHash32(Buffer.from(input))).toBe(hash);
  });

  it('is the same whatever the pieces', () => {
    const bytes = counted(1000);
    for (let size = 1; size < 70; size += 1) {
      const hash = new XxHash32();
      for (let at = 0; at < bytes.length; at += size) hash.update(bytes.subarray(at, at + size));
      expect([size, hash.digest()]).toEqual([size, xxHash32(bytes)]);
    }
  });
});
