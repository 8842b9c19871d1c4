import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainIds } from '../../../src/engine/evidence/layer/chain-ids';
import { entryPath } from '../../../src/engine/evidence/layer/entry-path';
import { parseDigest, sha256DiffId } from '../../../src/shared/digest';
import { bytesToText, escapeInvalidBytes, textToBytes } from '../../../src/shared/path-text';
import { runs } from '../../property/runs';

const hex = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('digests', () => {
  it.each([
    [`sha256:${'a'.repeat(64)}`, true],
    [`sha512:${'0'.repeat(128)}`, true],
    ['md5:abc', true],
    [`sha256:${'A'.repeat(64)}`, false],
    ['sha256:abc', false],
    ['sha256:../../etc/passwd', false],
    ['abc', false],
    [7, false],
    [null, false],
  ])('%s is one: %s', (value, valid) => {
    expect(parseDigest(value) !== null).toBe(valid);
  });

  it('make a chain in which each names all below it', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => sha256DiffId(hex(text)));
    if (a === undefined || b === undefined || c === undefined) throw new Error('three diffIDs');
    const second = `sha256:${hex(`${a} ${b}`)}`;
    expect(chainIds([a, b, c])).toEqual([a, second, `sha256:${hex(`${second} ${c}`)}`]);
  });
});

describe('PathText', () => {
  it('carries any bytes without loss, and different bytes differ', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 }), (bytes, other) => {
        expect(textToBytes(bytesToText(bytes))).toEqual(bytes);
        expect(bytesToText(bytes) === bytesToText(other)).toBe(Buffer.compare(bytes, other) === 0);
      }),
      runs(100),
    );
  });

  it('shows each byte that is no UTF-8 as \\xHH', () => {
    expect(escapeInvalidBytes(bytesToText(Buffer.from([0x61, 0xff, 0xc3, 0xa9])))).toBe('a\\xFFé');
  });
});

describe('paths of entries', () => {
  it.each([
    ['./', ''],
    ['./a', 'a'],
    ['/a//b/', 'a/b'],
    ['a/./b', 'a/b'],
    ['a/b/../c', 'a/c'],
    ['a/..', ''],
    ['..a/b..', '..a/b..'],
  ])('%s is %s', (recorded, path) => {
    expect(entryPath(Buffer.from(recorded))).toMatchObject({ path, leavesRoot: false });
  });

  it.each(['..', '../a', 'a/../../b', '/..'])('%s leaves the root and keeps its form', (recorded) => {
    expect(entryPath(Buffer.from(recorded))).toMatchObject({ path: recorded, leavesRoot: true });
  });
});
