import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LEVELS, splitPath } from '../../../src/engine/base/split-path';
import { foldCase, fromColumns, joinPath, toColumns } from '../../../src/engine/base/text-columns';
import { canonicalTime, nanosToText, textToNanos } from '../../../src/engine/base/time-text';
import { bytesToText, hasInvalidBytes } from '../../../src/shared/path-text';
import { runs } from '../../property/runs';

describe('names in columns', () => {
  it('come back exactly, whatever their bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const name = bytesToText(bytes);
        const { text, raw } = toColumns(name);
        expect(fromColumns(text, raw)).toBe(name);
        expect(hasInvalidBytes(text)).toBe(false);
        expect(foldCase(name)).toBe(foldCase(text));
      }),
      runs(100),
    );
  });

  it('are different columns for different bytes that look alike', () => {
    const invalid = toColumns(bytesToText(Uint8Array.of(0x61, 0xff)));
    expect(invalid.text).toBe(toColumns('a\\xFF').text);
    expect(invalid.raw).not.toEqual(toColumns('a\\xFF').raw);
  });

  it('split a path and join it again, however deep', () => {
    const deep = Array.from({ length: MAX_LEVELS * 3 }, (_, index) => `d${index}`).join('/');
    for (const path of ['', 'a', 'a/b', 'a/b/c', deep]) {
      const { dir, name } = splitPath(path);
      expect(joinPath(dir, name)).toBe(path);
    }
    expect(splitPath(deep).dir.split('/')).toHaveLength(MAX_LEVELS);
  });
});

describe('times', () => {
  it.each([
    ['2026-11-23T17:21:44.63698594Z', '2026-11-23T17:21:44.63698594Z'],
    ['2024-01-01T00:00:00.100000000Z', '2024-01-01T00:00:00.1Z'],
    ['2024-01-01T01:00:00+02:00', '2023-12-31T23:00:00Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59.5Z'],
    ['0001-01-01T00:00:00Z', null],
    ['yesterday', null],
    [null, null],
  ])('%s reads as %s', (text, canonical) => {
    expect(canonicalTime(text)).toBe(canonical);
  });

  it('keep every nanosecond', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(1n << 62n), max: 1n << 62n }), (nanos) => {
        expect(textToNanos(nanosToText(nanos))).toBe(nanos);
      }),
      runs(100),
    );
  });
});
