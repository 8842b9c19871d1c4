import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeRuleIds } from '../../../src/engine/detect/rules/rule-table';
import { notableRule } from '../../../src/engine/query/hash-sets/notable-match';
import { repositoryFile } from '../../fixtures-folder';

it('docs/findings.md has a row for each rule that is code', () => {
  const page = readFileSync(repositoryFile('docs/findings.md'), 'utf8');
  const rows = [...page.slice(page.indexOf('## Rules')).matchAll(/^\| `([\w-]+)`/gm)]
    .map(([, rule = '']) => rule)
    .filter((rule) => codeRuleIds.includes(rule));
  expect(rows).toEqual(codeRuleIds);
});

type RuleWords = Readonly<Record<string, { readonly title?: string; readonly meaning?: string }>>;

function words(locale: string): RuleWords {
  const file = resolve(import.meta.dirname, `../../../resources/locales/${locale}/rules.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as RuleWords;
}

describe.each(['en', 'ja'])('words for rules in %s', (locale) => {
  it.each(codeRuleIds)('%s has a title and says what it means', (rule) => {
    expect(words(locale)[rule]?.title).toMatch(/\S/);
    expect(words(locale)[rule]?.meaning).toMatch(/\S/);
  });

  it('has no words for rules that do not exist; files of hash sets are told as by a rule', () => {
    expect(Object.keys(words(locale)).filter((rule) => !codeRuleIds.includes(rule))).toEqual([notableRule]);
  });
});
