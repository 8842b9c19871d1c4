import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createCase } from '../../src/engine/query/library/cases';
import { countAll, countFiles } from '../../src/engine/query/search/count-files';
import { planQuery } from '../../src/engine/query/search/plan-query';
import { searchFiles } from '../../src/engine/query/search/search-files';
import { START, stretchSql, walkPlan } from '../../src/engine/query/search/walk-plan';
import { addMark } from '../../src/engine/query/work/change-marks';
import { setTriage } from '../../src/engine/query/work/triage';
import { openLibrary } from '../../src/engine/store/open-library';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { parseQuery } from '../../src/shared/query/parse-query';
import type { QueryNode } from '../../src/shared/query/query-ast';
import { MadeLibrary, type MadeEntry } from '../engine-support/made-library';
import { seedAt } from './fuzz-seeds';
import { pathTerm, queriesOf, sampledEntries, termsFor } from './made-queries';
import { naiveMatch, NOTE, type NaiveEntry } from './naive-search';
import { runs } from './runs';

const PER_LAYER = 600;
const LAYERS = [
  { caseName: 'North', layer: 1 },
  { caseName: 'North', layer: 2 },
  { caseName: 'South', layer: 1 },
  { caseName: 'South', layer: 2 },
];

/** Every so many entries have something on their path. */
const MARKED = { tag: 40, note: 55, bookmark: 70, confirmed: 90 } as const;

/** Where a path is looked for: a name of an archive has no slash. */
function splitPath({ dir, name }: MadeEntry): string {
  const path = dir === '' ? name : `${dir}/${name}`;
  const slash = path.lastIndexOf('/');
  return JSON.stringify([path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)]);
}

/** All entries of a layer with the path of a marked one have its marks. */
function withMarks(placed: readonly Omit<NaiveEntry, 'marks'>[]): readonly NaiveEntry[] {
  const marks = new Map<string, Set<string>>();
  const layerOf = ({ caseName, layer }: Omit<NaiveEntry, 'marks'>): string => `${caseName} ${layer}`;
  for (const entry of placed)
    for (const [mark, every] of Object.entries(MARKED)) {
      if (entry.id % every !== 0) continue;
      const key = `${layerOf(entry)} ${splitPath(entry)}`;
      marks.set(key, (marks.get(key) ?? new Set()).add(mark));
    }
  return placed.map((entry) => {
    const key = `${layerOf(entry)} ${JSON.stringify([entry.dir, entry.name])}`;
    return { ...entry, marks: marks.get(key) ?? new Set<string>() };
  });
}

function mark(on: WritableLibrary, { id, dir, name }: NaiveEntry, diffId: string): void {
  const path = dir === '' ? name : `${dir}/${name}`;
  const place = { kind: 'path', diffId, path } as const;
  const made = { place, caseId: null, image: null };
  if (id % MARKED.tag === 0) addMark(on, { kind: 'tag', tagUid: 'notable', ...made }, null);
  if (id % MARKED.note === 0) addMark(on, { kind: 'note', body: NOTE, ...made }, null);
  if (id % MARKED.bookmark === 0) addMark(on, { kind: 'bookmark', ...made }, null);
  if (id % MARKED.confirmed !== 0) return;
  const judged = { place: { kind: 'anomaly', anomaly: 'setuid', diffId, path }, valueKey: null } as const;
  setTriage(on, { of: [judged], state: 'confirmed', reason: '' }, null);
}

const entries: readonly NaiveEntry[] = withMarks(
  sampledEntries(LAYERS.length * PER_LAYER, 4).map((made, index) => {
    const place = seedAt(LAYERS, Math.floor(index / PER_LAYER));
    return { ...made, ...place, id: index + 1, image: `registry.example/made:${place.caseName === 'North' ? 1 : 2}` };
  }),
);
const terms = termsFor(entries);
let library: WritableLibrary;

/** Four layers in two images, one case each. */
beforeAll(() => {
  library = openLibrary(mkdtempSync(join(tmpdir(), 'stratigraph-search-')));
  const made = new MadeLibrary(library);
  for (const caseName of ['North', 'South']) {
    const caseId = createCase(library, caseName, null).id;
    const ofCase = entries.filter((entry) => entry.caseName === caseName);
    const layers = [1, 2].map((layer) => made.layer(ofCase.filter((entry) => entry.layer === layer)));
    made.image(layers, caseId);
    for (const entry of ofCase) {
      const sql = 'SELECT diff_id FROM layer WHERE id = ?';
      mark(library, entry, library.column<string>(sql, layers[entry.layer - 1] ?? 0)[0] ?? '');
    }
  }
  return () => library.close();
});

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
  it('for any query, in pages of any size', () => {
    fc.assert(
      fc.property(queriesOf(terms), fc.boolean(), (query, large) => {
        const expected = expectedIds(query);
        const [few, many] = expected.length > 100 ? [100, 5000] : [7, 100];
        expect(difference(query, pagedIds(query, large ? many : few), expected)).toEqual(SAME(query));
        expect([query, countAll(library, query, null)]).toEqual([query, expected.length]);
        expect([query, countedInSlices(query)]).toEqual([query, expected.length]);
      }),
      runs(160),
    );
  });

  it('whichever of its words, names or directories it starts from', () => {
    fc.assert(
      fc.property(fc.tuple(terms, terms, pathTerm), fc.nat(5), (parts, fork) => {
        const query = parts.join(' ');
        expect(difference(query, plannedIds(query, fork), expectedIds(query))).toEqual(SAME(query));
      }),
      runs(90),
    );
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
