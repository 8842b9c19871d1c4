import { describe, expect, it } from 'vitest';
import en from '../../resources/locales/en/problems.json';
import ja from '../../resources/locales/ja/problems.json';
import { problemCodes } from '../../src/shared/problem-codes';
import { sourceFiles } from '../architecture/source-files';

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
}

/** Literals that stand where a code is given: `code: 'x'`, `problem('x'`, `note('x'`, or picked by a condition. */
function codesInEngine(): ReadonlySet<string> {
  const found = new Set<string>();
  const places =
    /(?:code: (?:\w+ \? )?|(?:problem|note)\(\s*(?:\w+ \? )?)'([a-z0-9]+(?:-[a-z0-9]+)+)'(?: : '([a-z0-9-]+)')?/gi;
  for (const { text, path } of sourceFiles('src/engine', ['.ts'])) {
    if (!/engine\/evidence\/(archive|image|layer)\//.test(path)) continue;
    for (const match of text.matchAll(places)) for (const code of match.slice(1).filter(Boolean)) found.add(code);
    for (const match of text.matchAll(/return '(layer-[a-z-]+)'|\? '(layer-[a-z]+)'/g))
      found.add(match[1] ?? match[2] ?? '');
  }
  return found;
}

describe('words of problems', () => {
  it('exist for exactly the problem codes, in both languages', () => {
    expect(Object.keys(en).sort()).toEqual([...problemCodes].sort());
    expect(Object.keys(ja).sort()).toEqual([...problemCodes].sort());
  });

  it('are there for every code that the reader gives', () => {
    const known = new Set<string>(problemCodes);
    const found = codesInEngine();
    expect(found.size).toBeGreaterThan(40);
    expect([...found].filter((code) => !known.has(code))).toEqual([]);
  });

  it.each(problemCodes)('%s: says what, what it means and what next, with the same params', (code) => {
    for (const part of ['title', 'body', 'next'] as const) {
      expect(en[code][part]).not.toBe('');
      expect(ja[code][part]).not.toBe('');
      expect(placeholders(ja[code][part])).toEqual(placeholders(en[code][part]));
    }
  });
});
