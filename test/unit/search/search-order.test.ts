import { describe, expect, it } from 'vitest';
import { createCase } from '../../../src/engine/query/library/cases';
import { countFiles } from '../../../src/engine/query/search/count-files';
import { searchFiles } from '../../../src/engine/query/search/search-files';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { hideSome, MadeLibrary, type MadeEntry } from '../../engine-support/made-library';
import { temporaryLibrary } from '../../engine-support/test-library';

function entry(path: string, size = 1): MadeEntry {
  const cut = path.lastIndexOf('/');
  return { dir: path.slice(0, Math.max(cut, 0)), name: path.slice(cut + 1), type: 'file', size, sha256: null };
}

function paths(library: WritableLibrary, query: string): string[] {
  return searchFiles(library, { query, caseId: null, after: null, limit: 1000 }).hits.map(({ path }) => path);
}

describe('the order of hits', () => {
  const NAMES = ['b/main.c', 'main', 'a/main', 'x/domain.c', 'x/the-main.c', 'main/x', 'a/b/mainline'];

  it('is the exact name, its beginning, the beginning of a word in it, the rest of it, the directory; then the path', () => {
    const library = temporaryLibrary();
    const made = new MadeLibrary(library);
    made.image([made.layer(NAMES.map((path) => entry(path)))], null);
    const ranked = ['a/main', 'main', 'a/b/mainline', 'b/main.c', 'x/the-main.c', 'x/domain.c', 'main/x'];
    expect(paths(library, 'main')).toEqual(ranked);
  });

  it('keeps to the ranks where there are too many to sort', () => {
    const library = temporaryLibrary();
    const made = new MadeLibrary(library);
    const many = Array.from({ length: 900 }, (_, index) => entry(`d${index % 9}/domain-${index}`));
    made.image([made.layer([...many, ...NAMES.map((path) => entry(path))])], null);
    const found = paths(library, 'main');
    expect(found.slice(0, 2).sort()).toEqual(['a/main', 'main']);
    expect(found.slice(2, 4).sort()).toEqual(['a/b/mainline', 'b/main.c']);
    expect(found[4]).toBe('x/the-main.c');
    expect(found).toHaveLength(907);
    expect(found.at(-1)).toBe('main/x');
  });
});

describe('counting', () => {
  it('tells what the hits have in common, and each value finds as many', () => {
    const library = temporaryLibrary();
    const made = new MadeLibrary(library);
    const caseId = createCase(library, 'North (1)', null).id;
    const layers = [
      made.layer(
        Array.from({ length: 40 }, (_, index) => entry(`etc/a${index}.${index % 3 === 0 ? 'js' : 'C'}`, index * 300)),
      ),
      made.layer([entry('etc/none', 5_000_000), entry('etc/.js', 0)]),
    ];
    hideSome(library, made.image(layers, caseId), 1, 4);
    made.image([layers[1] ?? 0], null);
    const { matched, facets, next } = countFiles(library, { query: 'etc', caseId: null, from: null });
    expect([matched, next]).toEqual([42, null]);
    expect(Object.fromEntries(facets.state)).toEqual({ present: 32, shadowed: 5, deleted: 5 });
    expect(Object.fromEntries(facets.extension)).toEqual({ c: 26, js: 14 });
    expect(facets.case).toEqual([['North (1)', 42]]);
    expect(facets.image).toEqual([
      ['1', 42],
      ['2', 2],
    ]);
    const terms = [
      ...facets.state.map(([value, n]) => [`state:${value}`, n] as const),
      ...facets.extension.map(([value, n]) => [`ext:${value}`, n] as const),
      ...facets.size.map(([value, n]) => [`size:${value}`, n] as const),
      ...facets.layer.map(([value, n]) => [`layer:${value}`, n] as const),
    ];
    for (const [term, n] of terms) expect([term, paths(library, `etc ${term}`).length]).toEqual([term, n]);
  });
});
