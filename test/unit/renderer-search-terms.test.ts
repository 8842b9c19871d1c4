import { describe, expect, it } from 'vitest';
import { addSlice, NOTHING_COUNTED } from '../../src/renderer/features/search/facet-sums';
import { hasTerm, toggledTerm, type FacetTerm } from '../../src/renderer/features/search/query-terms';
import { parseQuery } from '../../src/shared/query/parse-query';

describe('toggledTerm', () => {
  const term = (field: FacetTerm['field'], value: string): FacetTerm => ({ field, value });

  it.each([
    ['', term('type', 'file'), 'type:file'],
    ['etc', term('ext', 'js'), 'etc ext:js'],
    ['a OR b', term('state', 'deleted'), '(a OR b) state:deleted'],
    ['etc', term('case', 'North (1) "x"'), 'etc case:"North (1) \\"x\\""'],
    ['etc -type:file', term('type', 'file'), 'etc -type:file type:file'],
    ['etc', term('size', '>100M'), 'etc size:>100M'],
    ['x', term('ext', 'a"b) OR c'), 'x ext:"a\\"b) OR c"'],
  ])('%s and %o make %s, and back', (query, chosen, text) => {
    const narrowed = toggledTerm(query, chosen);
    expect(narrowed).toBe(text);
    expect(parseQuery(narrowed).ok).toBe(true);
    expect(hasTerm(narrowed, chosen)).toBe(true);
    expect(hasTerm(toggledTerm(narrowed, chosen), chosen)).toBe(false);
  });

  it('takes a condition out of the middle', () => {
    expect(toggledTerm('etc type:file size:>1k', term('type', 'file'))).toBe('etc size:>1k');
  });
});

describe('addSlice', () => {
  it('adds counts of the same value, the most frequent first', () => {
    const slice = (type: [string, number][], matched: number) => ({
      matched,
      facets: { ...NOTHING_COUNTED.facets, type },
    });
    const sum = addSlice(
      slice([['file', 2]], 2),
      slice(
        [
          ['__proto__', 5],
          ['file', 1],
        ],
        6,
      ),
    );
    expect(sum.matched).toBe(8);
    expect(sum.facets.type).toEqual([
      ['__proto__', 5],
      ['file', 3],
    ]);
  });
});
