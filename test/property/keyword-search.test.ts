import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keywordSearch } from '../../src/engine/detect/bytes/keyword-search';
import type { Keyword } from '../../src/engine/detect/bytes/keyword-tables';
import { runs } from './runs';

/** Few letters of both cases, so that keywords overlap, repeat and stand at each other's places. */
const word = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'B', 'b', '_', '1', 'é', '\\', 'n'), minLength, maxLength });
const keyword = fc.record({ literal: word(3, 6), ignoreCase: fc.boolean(), beginsWord: fc.boolean() });

function naive(keywords: readonly Keyword[], text: string): readonly string[] {
  const folded = (one: string): string => one.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return keywords.flatMap(({ literal, ignoreCase, beginsWord }, index) =>
    Array.from(text).flatMap((_, at) => {
      const part = text.slice(at, at + literal.length);
      const isThere = ignoreCase ? folded(part) === folded(literal) : part === literal;
      const isWithin = beginsWord === true && /(?<!\\[nrt])(?<=[A-Za-z0-9])$/.test(text.slice(0, at));
      return isThere && !isWithin ? [`${index} ${at}`] : [];
    }),
  );
}

describe('a search for many keywords', () => {
  it('tells each wherever it stands, in either case where that does not matter', () => {
    const property = fc.property(
      ...[fc.array(keyword, { minLength: 1, maxLength: 8 }), fc.array(word(0, 12), { maxLength: 12 })],
      (keywords, parts) => {
        const text = parts.flatMap((part, index) => [part, keywords[index % keywords.length]?.literal ?? '']).join('');
        const told: string[] = [];
        keywordSearch(keywords)(Buffer.from(text, 'latin1'), (index, at) => told.push(`${index} ${at}`));
        expect(told.sort()).toEqual([...naive(keywords, text)].sort());
      },
    );
    fc.assert(property, runs(200));
  });

  it('tells those that lie across the pieces in which it looks', () => {
    const keywords = ['abc', 'abcd', 'wxyz1'].map((literal) => ({ literal, ignoreCase: false, beginsWord: true }));
    const search = keywordSearch(keywords);
    for (const [index, { literal }] of keywords.entries())
      for (let at = 65_536 - 6; at < 65_536 + 2; at += 1) {
        const text = Buffer.alloc(3 * 65_536, ' ');
        text.write(literal, at);
        const told: number[][] = [];
        search(text, (keyword, place) => told.push([keyword, place]));
        expect(told).toContainEqual([index, at]);
      }
  });

  it('finds all of many more keywords than one answer has room for', () => {
    const search = keywordSearch([
      { literal: 'aaa', ignoreCase: false },
      { literal: 'aaaa', ignoreCase: true },
    ]);
    let told = 0;
    search(Buffer.alloc(200_000, 'a'), () => (told += 1));
    expect(told).toBe(199_998 + 199_997);
  });

  it('says so of a keyword that is too short for it', () => {
    expect(() => keywordSearch([{ literal: 'ab', ignoreCase: false }])).toThrow('2 bytes');
  });
});
