import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import englishWords from '../../../resources/locales/en/rule-kinds.json';
import japaneseWords from '../../../resources/locales/ja/rule-kinds.json';
import { ruleFile } from '../../../src/shared/rules/data-rule.types';
import { dataRules } from '../../../src/shared/rules/rule-data';
import { dataRuleWords } from '../../../src/shared/rules/rule-words';
import { findHits } from '../../../src/engine/detect/secrets/find-hits';
import { codeRuleIds } from '../../../src/engine/detect/rules/rule-table';
import { sampleOf } from '../../engine-support/rule-samples';
import { filled } from '../../filled';
import { repositoryFile } from '../../fixtures-folder';

const folder = repositoryFile('resources/rules');

const providers = new Set(dataRules().map(({ id }) => id));

/** Ids of the rules that see something in a text that is no settings file. */
function rulesIn(text: string): readonly string[] {
  return findHits(Buffer.from(text), { place: 'content', path: 'srv/notes' }).map(({ rule }) => rule);
}

describe('rules that are data', () => {
  it.each(readdirSync(folder))('%s keeps to the schema', (file) => {
    expect(ruleFile.safeParse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))).error).toBeUndefined();
  });

  it('are more than 250, each with an id of its own', () => {
    const ids = [...codeRuleIds, ...dataRules().map(({ id }) => id)];
    expect(dataRules().length).toBeGreaterThan(250);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('have words in both languages', () => {
    const kinds = new Set(Object.keys(englishWords.kinds));
    expect(Object.keys(japaneseWords.kinds).sort()).toEqual([...kinds].sort());
    expect(Object.keys(japaneseWords.opens).sort()).toEqual(Object.keys(englishWords.opens).sort());
    expect(
      dataRules()
        .filter(({ kind }) => !kinds.has(kind))
        .map(({ id }) => id),
    ).toEqual([]);
    for (const { id } of filled(dataRules()))
      for (const locale of ['en', 'ja'] as const) {
        const words = dataRuleWords(id, locale);
        expect(words?.meaning, `${id} ${locale}`).toMatch(/\S/);
      }
  });

  it('find their samples, and not what only looks like them', () => {
    const missed: string[] = [];
    const alarmed: string[] = [];
    for (const { id, samples } of filled(dataRules())) {
      for (const sample of samples.positive) {
        // Two issuers may give out the same form: one of them names it.
        if (!rulesIn(sampleOf(sample)).some((rule) => rule === id || providers.has(rule)))
          missed.push(`${id}: ${sample}`);
      }
      for (const sample of samples.negative)
        if (rulesIn(sampleOf(sample)).includes(id)) alarmed.push(`${id}: ${sample}`);
    }
    expect({ missed, alarmed }).toEqual({ missed: [], alarmed: [] });
  });

  it('are listed by docs/rules.md', () => {
    const script = repositoryFile('scripts/rules-doc.mjs');
    const page = readFileSync(repositoryFile('docs/rules.md'), 'utf8');
    expect(page, 'out of date: run node scripts/rules-doc.mjs').toBe(
      execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' }),
    );
  });
});
