import { describe, expect, it } from 'vitest';
import type { Pattern } from '../../../src/engine/detect/contents/pattern.types';
import { regexPattern } from '../../../src/engine/detect/contents/regex-pattern';
import { hexPattern, textPatterns } from '../../../src/engine/detect/contents/text-patterns';

function found(patterns: readonly Pattern[], bytes: Buffer): string[] {
  const range = { from: 0, to: bytes.length, end: bytes.length };
  return patterns.flatMap((pattern) => {
    const places: string[] = [];
    pattern.each(bytes, range, (start, end) => places.push(`${pattern.encoding} ${start}-${end}`));
    return places;
  });
}

describe('textPatterns', () => {
  it.each([
    ['token', 'a TOKEN, a Token', ['utf-8 2-7', 'utf-8 11-16']],
    ['straße', 'STRAßE', ['utf-8 0-7']],
    ['Ärger', 'ärger ÄRGER', ['utf-8 0-6', 'utf-8 7-13']],
    ['日本', '東日本', ['utf-8 3-9']],
    ['aa', 'aaaaa', ['utf-8 0-2', 'utf-8 2-4']],
    ['a.c', 'abc a.c', ['utf-8 4-7']],
    ['x', 'X x', ['utf-8 0-1', 'utf-8 2-3']],
    ['é', 'Ã©', []],
  ])('finds %s in %s', (needle, text, places) => {
    expect(found(textPatterns(needle), Buffer.from(text))).toEqual(places);
  });

  it('finds UTF-16 of either order, and tells which it is', () => {
    const le = Buffer.from('the Token of 日本', 'utf16le');
    expect(found(textPatterns('TOKEN'), le)).toEqual(['utf-16le 8-18']);
    expect(found(textPatterns('日本'), le)).toEqual(['utf-16le 26-30']);
    const be = Buffer.from(le).swap16();
    expect(found(textPatterns('TOKEN'), be)).toEqual(['utf-16be 8-18']);
    expect(found(textPatterns('日本'), be)).toEqual(['utf-16be 26-30']);
  });
});

describe('hexPattern', () => {
  it('finds bytes as they are', () => {
    expect(found([hexPattern('7f454c46')], Buffer.from('xx\x7fELF\x7felf', 'latin1'))).toEqual(['bytes 2-6']);
  });
});

describe('regexPattern', () => {
  it.each([
    ['[a-z]+@[a-z]+', 'me@here, you@there', ['utf-8 0-7', 'utf-8 9-18']],
    ['^b$', 'a\nb\nbb', ['utf-8 2-3']],
    ['(?i)KEY=\\S+', 'key=1 Key=2', ['utf-8 0-5', 'utf-8 6-11']],
    ['日.本', '日x本', ['utf-8 0-7']],
  ])('finds %s', (source, text, places) => {
    expect(found([regexPattern(source)], Buffer.from(text))).toEqual(places);
  });

  it('takes no time that explodes', () => {
    const started = Date.now();
    expect(found([regexPattern('(a+)+$')], Buffer.from(`${'a'.repeat(100_000)}b`))).toEqual([]);
    expect(found([regexPattern('(?:x+x+)+y')], Buffer.alloc(100_000, 'x'))).toEqual([]);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});
