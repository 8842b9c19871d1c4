import { describe, expect, it } from 'vitest';
import { ownSearch } from '../../../src/engine/detect/lists/own-hits';
import { listJudge } from '../../../src/engine/detect/lists/list-judge';
import { ruleSearch } from '../../../src/engine/detect/lists/rule-search';
import { wordSearch } from '../../../src/engine/detect/lists/word-search';
import { ownRuleFile, type OwnRule } from '../../../src/shared/rules/own-rule.types';

function rule(pattern: string, keywords = ['zorb'], more: Partial<OwnRule> = {}): OwnRule {
  const match = [{ keywords, pattern, start: 'any', shown: 0 }];
  const file = { schema: 'stratigraph.rules/1', rules: [{ id: 'one', title: 'One', severity: 'low', match, ...more }] };
  return ownRuleFile.parse(file).rules[0] ?? expect.fail('no rule');
}

describe('own rules', () => {
  it('take bounded time in a text made against them, and say that they gave up', () => {
    // Each keyword begins a match that fails only at its far end.
    const search = ruleSearch([rule('(?P<secret>zorb[a-z]*)!')]);
    expect(search(Buffer.from('zorb'.repeat(20_000))).gaveUp).toEqual([]);
    const { hits, gaveUp } = search(Buffer.from('zorb'.repeat(200_000)));
    expect([hits, gaveUp]).toEqual([[], ['own:one']]);
  });

  it('goes on behind what it found', () => {
    const { hits } = ruleSearch([rule('(?P<secret>zorb[a-z]{4,40})')])(Buffer.from(`${'zorb'.repeat(30)} zorbabcd`));
    expect(hits.map(({ start, end }) => [start, end])).toEqual([
      [0, 44],
      [44, 88],
      [88, 120],
      [121, 129],
    ]);
  });

  it('see characters beyond ASCII as they are written', () => {
    const { hits } = ruleSearch([rule('(?P<secret>鍵穴=[a-z]{4})', ['鍵穴='])])(Buffer.from('ä 鍵穴=abcd'));
    expect(hits.map(({ start, end }) => [start, end])).toEqual([[3, 14]]);
  });

  it('know references of placeholders and checks', () => {
    const text = Buffer.from('zorb_aaaaaaaaaaaaaaaaaaaa zorb_k4m8q2x7n3v9w5y1p6t0');
    const pattern = String.raw`(?P<secret>zorb_[a-z0-9]{20})\b`;
    const found = ruleSearch([rule(pattern, ['zorb_'], { checks: ['entropy-3.5'] })])(text).hits;
    expect(found.map(({ start }) => start)).toEqual([26]);
  });
});

describe('words', () => {
  it('are told in every encoding at the right offset, in any case', () => {
    const search = wordSearch([
      { word: 'Rösti', line: 1 },
      { word: 'acme', line: 2 },
    ]);
    const le = Buffer.from('xACMEx', 'utf16le');
    const be = Buffer.from(le).swap16();
    for (const [bytes, at] of [
      [Buffer.from('  RÖSTI', 'utf8'), 2],
      [le, 2],
      [be, 2],
      [Buffer.from('zacMe'), 1],
    ] as const)
      expect(search(bytes).map(({ start }) => start)).toEqual([at]);
  });

  it('both count where one is in another', () => {
    const words = [
      { word: 'acme', line: 1 },
      { word: 'acme corp', line: 2 },
    ];
    const { hits } = ownSearch({ rules: [], words, wordsName: 'w' })(Buffer.from('the acme corp.'));
    expect(hits.map(({ rule: id }) => id)).toEqual(['case-word:1', 'case-word:0']);
  });

  it('stand in lines that show no secret', () => {
    const secret = ['glpat', 'Zx81mQvT4nYw6KpR2sLd'].join('-');
    const judge = listJudge({ rules: [], words: [{ word: 'orchid', line: 3 }], wordsName: 'w.txt' });
    const { matches } = judge.text(Buffer.from(`a\norchid ${secret} DB_PASSWORD=Kx9!tr4wQz\n`), 'app/notes.txt');
    expect(matches).toHaveLength(1);
    expect(matches[0]).toMatchObject({ line: 2, title: 'Word in line 3 of w.txt', rule: 'case-word' });
    expect(matches[0]?.context).not.toMatch(/Zx81|Kx9/);
  });
});
