import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/shared/contract/findings';
import type { SearchHit } from '../../../src/shared/contract/search';
import { sizeDifference, toggleDifference } from '../../../src/renderer/features/compare/difference';
import { equalAboveFork, layerPairs } from '../../../src/renderer/features/compare/layer-pairs';
import {
  findingRows,
  findingsIn,
  groupAbove,
  headings,
  rowOf,
  formatOffset,
} from '../../../src/renderer/features/findings/finding-rows';
import { maskedLine, maskedWords } from '../../../src/renderer/features/findings/masked-line';
import {
  emptyFields,
  firstSections,
  suggestedName,
  movedSection,
  sectionOrder,
  toggleSection,
  wholeOrder,
} from '../../../src/renderer/features/report/report-options';
import {
  groupHits,
  imagesOf,
  markableWords,
  searchRows,
  spreadOf,
  withField,
} from '../../../src/renderer/features/search/search-groups';
import { stopAt } from '../../../src/renderer/list/heading-rows';

const finding = (id: string, severity: Finding['severity']): Finding => ({
  id,
  rule: 'r',
  severity,
  confidence: 'high',
  title: 't',
  maskedValue: '••••••••',
  valueLength: 8,
  where: { kind: 'file', imageId: 'i', layer: 1, path: 'p', inside: null, offset: 0, line: 1, step: null },
  entryId: 1,
  image: 1,
  deleted: false,
  deletedInLayer: null,
  state: 'present',
  hiddenInLayer: null,
  context: null,
  place: { kind: 'finding', rule: 'r', in: 'file', diffId: 'd', imageUid: null, path: 'p', offset: 0, step: null },
  valueKey: null,
  triage: 'open',
});

describe('findings', () => {
  const all = { chosen: [], by: 'value', toggled: new Set<string>() } as const;
  const rows = findingRows([finding('a', 'low'), finding('b', 'critical'), finding('c', 'low')], all);

  test('stand under their severity, worst first', () => {
    expect(rows.map((row) => (row.kind === 'heading' ? row.severity : row.finding.id))).toEqual([
      'critical',
      'b',
      'low',
      'a',
      'c',
    ]);
    expect(findingRows([finding('a', 'low')], { ...all, chosen: ['high'] })).toEqual([]);
  });

  test('with one value are one row, which opens to its places; a row of a group stands for all in it', () => {
    const equal = [finding('b', 'critical'), finding('a', 'low'), finding('c', 'low')].map((one, index) => ({
      ...one,
      valueKey: index === 1 ? 'other' : 'same',
    }));
    const closed = findingRows(equal, all);
    expect(closed.map(({ kind }) => kind)).toEqual(['heading', 'group', 'heading', 'finding']);
    expect(closed[0]).toMatchObject({ count: 1, places: 2 });
    expect(findingsIn(closed, [{ from: 0, end: 4 }]).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    // Who was on a place is on its group while that is closed.
    expect(rowOf(closed, 'c')).toBe(1);
    const open = findingRows(equal, { ...all, toggled: new Set(['value/same']) });
    expect(open.map((row) => (row.kind === 'heading' ? '' : row.key))).toEqual([
      ...['', 'value/same', 'b', 'c', '', 'a'],
    ]);
    expect(rowOf(open, 'c')).toBe(3);
    expect(groupAbove(open, 3)).toBe(1);
    expect(groupAbove(open, 5)).toBeNull();
    expect(findingsIn(open, [{ from: 0, end: 4 }])).toHaveLength(2);
    const byFile = findingRows(equal, { ...all, by: 'file' });
    expect(byFile.map(({ kind }) => kind)).toEqual(['group', 'finding', 'finding', 'finding']);
  });

  test('headings are not stops for the selection', () => {
    const stop = (index: number, from: number | null) => stopAt(headings(rows), rows.length, index, from);
    expect(stop(0, null)).toBe(1);
    expect(stop(2, 1)).toBe(3);
    expect(stop(2, 3)).toBe(1);
    expect(stop(0, 1)).toBe(1);
    expect(stopAt([], 0, 0, null)).toBeNull();
  });

  test('values are copied as they are covered', () => {
    const words = (line: string) => maskedWords(maskedLine(line, 18), (count) => `${count} characters`);
    expect(words('A=•••••••• # x')).toBe('A=•••••••• (18 characters) # x');
    expect(words('A=•••••••• B=••••••••')).toBe('A=•••••••• B=••••••••');
    expect(words('')).toBe('');
  });

  test('the length is told only where it is clear which value is meant', () => {
    expect(maskedLine('A=••••••••', 18).masks).toEqual([{ start: 2, length: 8, characters: 18, rule: '' }]);
    expect(maskedLine('A=•••••••• B=••••••••', 18).masks).toEqual([]);
    expect(formatOffset(129)).toBe('0x81');
  });
});

const place = (id: number): SearchHit['images'][number] => ({
  id,
  imageId: `i${id}`,
  references: [],
  layer: 1,
  fate: { kind: 'visible' },
  caseName: null,
});
const hit = (entryId: number, path: string, sha256: string | null, images: number[]): SearchHit => ({
  entryId,
  path,
  name: path,
  layerDigest: null,
  diffId: `sha256:${entryId}`,
  sha256,
  size: 1,
  mode: null,
  mtime: null,
  type: 'file',
  state: 'present',
  images: images.map(place),
});

describe('search results', () => {
  const groups = groupHits([hit(1, 'a/.env', 'x', [1, 2]), hit(2, 'b', 'y', [1]), hit(3, 'a/.env', 'x', [3])]);

  test('group by content and path in the order found', () => {
    expect(groups.map((group) => group.places.length)).toEqual([3, 1]);
    expect(groups[0] && spreadOf(groups[0])).toEqual({ images: 3, layers: 2 });
  });

  test('a closed group hides its places', () => {
    expect(searchRows(groups, new Set())).toHaveLength(6);
    expect(searchRows(groups, new Set([groups[0]?.key ?? '']))).toHaveLength(3);
  });

  test('rows tell their images, a heading those of all its places', () => {
    const rows = searchRows(groups, new Set());
    expect(imagesOf(rows, [{ from: 0, end: 1 }], 9)).toEqual([1, 2, 3]);
    expect(imagesOf(rows, [{ from: 0, end: 6 }], 2)).toEqual([1, 2]);
    const ranges = [
      { from: 2, end: 3 },
      { from: 5, end: 6 },
    ];
    expect(imagesOf(rows, ranges, 9)).toEqual([2, 1]);
  });

  test.each([
    ['name:.env', ['.env']],
    ['foo "two words" -bar', ['two words', 'foo']],
    ['state:deleted type:file', []],
    ['a* OR path:etc/', ['etc/']],
  ])('of the query %s the words %j can be marked', (query, words) => {
    expect(markableWords(query)).toEqual(words);
  });

  test('a filter is added with one space before it', () => {
    expect(withField('', 'size')).toBe('size:');
    expect(withField('a ', 'size')).toBe('a size:');
  });
});

describe('layer pairs', () => {
  const layers = (...ids: (string | null)[]) => ids.map((diffId, index) => ({ layer: index + 1, diffId }));

  test('newest on top, common from the base up to the fork', () => {
    const pairs = layerPairs(layers('1', '2', 'x', '4'), layers('1', '2', 'y', '4', '5'));
    expect(pairs.map((pair) => [pair.equal, pair.common])).toEqual([
      [false, false],
      [true, false],
      [false, false],
      [true, true],
      [true, true],
    ]);
    expect(pairs[0]?.a).toBeNull();
    expect(equalAboveFork(pairs)).toEqual([4]);
  });

  test('a layer without a diffID is never called equal', () => {
    expect(layerPairs(layers(null), layers(null))[0]?.equal).toBe(false);
  });
});

test('differences of size carry their sign', () => {
  expect(sizeDifference({ sizeA: 10, sizeB: 15 })).toEqual({ text: '+5 B', sign: 1 });
  expect(sizeDifference({ sizeA: 26_726, sizeB: null })?.text).toBe('\u221226.1 KiB');
  expect(sizeDifference({ sizeA: null, sizeB: null })).toBeNull();
  expect(toggleDifference(['content'], 'added')).toEqual(['added', 'content']);
});

describe('the report', () => {
  test('never leaves out coverage', () => {
    expect(toggleSection(sectionOrder, firstSections, 'coverage')).toEqual(firstSections);
    expect(toggleSection(sectionOrder, firstSections, 'findings')).not.toContain('findings');
    expect(toggleSection(sectionOrder, [], 'summary')).toEqual(['summary', 'coverage']);
  });

  test('has its sections in the order chosen, also one that comes back, and none is lost', () => {
    const order = movedSection(wholeOrder(['findings', 'summary']), 'findings', 1);
    expect(order.slice(0, 2)).toEqual(['summary', 'findings']);
    expect([...order].sort()).toEqual([...sectionOrder].sort());
    expect(toggleSection(order, ['coverage', 'findings'], 'summary')).toEqual(['summary', 'findings', 'coverage']);
    expect(movedSection(order, 'summary', -1)).toEqual(order);
    expect(movedSection(order, order.at(-1) ?? 'files', 1)).toEqual(order);
  });

  test('counts empty fields', () => {
    expect(emptyFields({ reportNumber: ' ', marking: '', examiner: 'E', organisation: '', receivedFrom: 'x' })).toBe(3);
  });

  test.each([
    ['haproxy-sample:latest', 'html', 'haproxy-sample_latest-report.html'],
    ['../../etc', 'json', 'etc-report.json'],
    ['日本', 'csv', 'image-report.csv'],
  ] as const)('%s is saved as %s under %s', (title, format, name) => {
    expect(suggestedName(title, format)).toBe(name);
  });
});
