import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCase } from '../../src/engine/query/library/cases';
import { countAll, countFiles } from '../../src/engine/query/search/count-files';
import { planQuery } from '../../src/engine/query/search/plan-query';
import { searchFiles } from '../../src/engine/query/search/search-files';
import { START, stretchSql, walkPlan } from '../../src/engine/query/search/walk-plan';
import { openLibrary } from '../../src/engine/store/open-library';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { parseQuery } from '../../src/shared/query/parse-query';
import type { QueryNode } from '../../src/shared/query/query-ast';
import { MadeLibrary, type MadeEntry } from '../engine-support/made-library';
import { naiveMatch, type NaiveEntry } from './naive-search';
import { SeededRandom } from './random';

const WORDS = ['lib', 'index', 'a', 'etc', 'Passwd', 'x-y', 'é', 'e\u0301', 'ß', '日本', 'js', 'İ', '😀', 'k\u0338'];
const MARKS = ['', '', '.', '-', '_', ' ', '"', '%', '@', '\\', "'", '*'];
/** What only a hostile archive has: a zero byte, a byte that is no UTF-8, a slash within a name. */
const ODD = ['\0', '\udcff', '/', '/lib/'];

function madeText(random: SeededRandom, odd: boolean): string {
  const parts = Array.from({ length: 1 + random.below(3) }, () => `${random.pick(MARKS)}${random.pick(WORDS)}`);
  if (odd && random.below(12) === 0) parts.splice(random.below(parts.length), 0, random.pick(ODD));
  return parts.join(random.pick(MARKS)) + random.pick(['', '', '.js', '.JSON', '.c']);
}

function madeDir(random: SeededRandom): string {
  const parts = Array.from({ length: random.below(4) }, () => random.pick(WORDS) + random.pick(['', '', '-1', '\0']));
  return parts.join('/');
}

function madeEntry(random: SeededRandom): MadeEntry {
  const type = random.pick(['file', 'file', 'file', 'dir', 'symlink'] as const);
  const sha256 = type === 'file' ? Buffer.alloc(32, random.below(40)) : null;
  return { dir: madeDir(random), name: madeText(random, true), type, size: random.below(3000), sha256 };
}

const ENTRIES = 2400;
let library: WritableLibrary;
let entries: NaiveEntry[];

/** Four layers in two images, one case each; the second image also holds the first layer of the first. */
beforeAll(() => {
  library = openLibrary(mkdtempSync(join(tmpdir(), 'stratigraph-search-')));
  const random = new SeededRandom(4);
  const made = new MadeLibrary(library);
  entries = [];
  for (const caseName of ['North', 'South']) {
    const caseId = createCase(library, caseName, null).id;
    const layers: number[] = [];
    const image = `registry.example/made:${caseName === 'North' ? 1 : 2}`;
    for (const layer of [1, 2]) {
      const some = Array.from({ length: ENTRIES / 4 }, () => madeEntry(random));
      some.forEach((entry) => entries.push({ ...entry, id: entries.length + 1, layer, image, caseName }));
      layers.push(made.layer(some));
    }
    made.image(layers, caseId);
  }
  return () => library.close();
});

/** A value that some entry may match: a part of a path, or something else. */
function madeValue(random: SeededRandom): string {
  const { dir, name } = random.pick(entries);
  const path = Array.from(`${dir}/${name}`);
  const start = random.below(path.length);
  return random.below(5) === 0 ? madeText(random, false) : path.slice(start, start + 1 + random.below(7)).join('');
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function madeGlob(random: SeededRandom): string {
  const text = Array.from(madeValue(random));
  text.splice(
    random.below(text.length),
    random.below(3),
    random.pick(['*', '**', '?', '[a-l]', '{a,lib}', '*/', '**/']),
  );
  return random.pick(['', '*', '**/']) + text.join('') + random.pick(['', '*', '/**']);
}

function madeTerm(random: SeededRandom): string {
  const value = quoted(madeValue(random));
  switch (random.below(12)) {
    case 0:
      return `name:${value}`;
    case 1:
      return `ext:${random.pick(['js', 'json', 'c', quoted(madeText(random, false))])}`;
    case 2:
    case 3:
      return `glob:${quoted(madeGlob(random))}`;
    case 4:
      return random.pick([
        'type:file',
        'type:dir',
        'size:>1k',
        'size:100..2000',
        'layer:2',
        'case:south',
        'image:made:1',
      ]);
    case 5:
      return `${random.pick(['sha256', 'digest'])}:${random
        .below(40)
        .toString(16)
        .padStart(2, '0')
        .repeat(random.below(9) + 1)}`;
    default:
      return value;
  }
}

function madeQuery(random: SeededRandom, depth = 0): string {
  const minus = random.below(6) === 0 ? '-' : '';
  if (depth > 2 || random.below(3) > 0) return minus + madeTerm(random);
  const parts = Array.from({ length: 2 + random.below(2) }, () => madeQuery(random, depth + 1));
  return `${minus}(${parts.join(random.pick([' ', ' ', ' OR ']))})`;
}

function astOf(text: string): QueryNode {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.mistake.message}`);
  return parsed.query;
}

function expectedIds(text: string): number[] {
  const query = astOf(text);
  return entries.filter((entry) => naiveMatch(query, entry)).map(({ id }) => id);
}

const SAME = (query: string) => ({ query, missing: [], wrong: [], twice: [] });

/** What a list of found entries does not share with what is expected: short enough to read. */
function difference(query: string, found: readonly number[], expected: readonly number[]): object {
  const [has, should] = [new Set(found), new Set(expected)];
  const shown = (ids: readonly number[]): unknown[] =>
    ids.slice(0, 3).map((id) => [id, entries[id - 1]?.dir, entries[id - 1]?.name]);
  return {
    query,
    missing: shown(expected.filter((id) => !has.has(id))),
    wrong: shown(found.filter((id) => !should.has(id))),
    twice: shown(found.filter((id, index) => found.indexOf(id) !== index)),
  };
}

function pagedIds(query: string, limit: number): number[] {
  const ids: number[] = [];
  let after: string | null = null;
  do {
    const page = searchFiles(library, { query, caseId: null, limit, after });
    expect(page.hits.length).toBeLessThanOrEqual(limit);
    ids.push(...page.hits.map(({ entryId }) => entryId));
    after = page.next;
  } while (after !== null);
  return ids;
}

function countedInSlices(query: string): number {
  let matched = 0;
  let from: string | null = null;
  do {
    const slice = countFiles(library, { query, caseId: null, from });
    matched += slice.matched;
    from = slice.next;
  } while (from !== null);
  return matched;
}

describe('a search finds what looking at every entry finds', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))('random queries, seed %i', (seed) => {
    const random = new SeededRandom(seed * 7919 + 1);
    for (let round = 0; round < 20; round += 1) {
      const query = madeQuery(random);
      const expected = expectedIds(query);
      const found = pagedIds(query, random.pick(expected.length > 100 ? [100, 5000] : [7, 100]));
      expect(difference(query, found, expected)).toEqual(SAME(query));
      expect([query, countAll(library, query, null)]).toEqual([query, expected.length]);
      expect([query, countedInSlices(query)]).toEqual([query, expected.length]);
    }
  });

  it('whichever of its words, names or directories it starts from', () => {
    const random = new SeededRandom(99);
    for (let round = 0; round < 30; round += 1) {
      const query = `${madeTerm(random)} ${madeTerm(random)} ${quoted(`${random.pick(WORDS)}/${random.pick(WORDS)}`)}`;
      const expected = expectedIds(query);
      for (let fork = 0; fork < 6; fork += 1) {
        expect(difference(query, plannedIds(query, fork), expected)).toEqual(SAME(query));
      }
    }
  });
});

function plannedIds(query: string, fork: number): number[] {
  const plan = planQuery(library, astOf(query), null, [fork]);
  const ids: number[] = [];
  for (const { stretch } of walkPlan(library, plan, START)) {
    if (stretch === null) continue;
    const { sql, values } = stretchSql(plan, 'e.id AS id', stretch);
    ids.push(...library.all<{ id: number }>(sql, ...values).map(({ id }) => id));
  }
  return ids;
}

describe('the order of a search', () => {
  it('is the same whatever the pages', () => {
    for (const query of ['a', 'lib', 'in', 'e', 'lib index', 'type:file', '']) {
      const whole = pagedIds(query, 5000);
      expect(pagedIds(query, 13)).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
    }
  });
});
