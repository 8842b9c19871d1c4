import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import english from '../../../resources/locales/en/foothold-rules.json';
import japanese from '../../../resources/locales/ja/foothold-rules.json';
import { entryFactsOf } from '../../../src/engine/detect/footholds/entry-facts';
import type { SubjectContent } from '../../../src/engine/detect/footholds/file-subject.types';
import { commandHits, environmentHits, historyHits } from '../../../src/engine/detect/footholds/match-config';
import { fileHits } from '../../../src/engine/detect/footholds/match-file';
import { footholdBehaviours, footholdRules } from '../../../src/shared/footholds/foothold-data';
import {
  footholdFile,
  type FootholdRule,
  type FootholdSample,
} from '../../../src/shared/footholds/foothold-rule.types';
import { regexFault } from '../../../src/shared/query/linear-regex';
import { madeElf } from '../../engine-support/made-elf';
import { filled } from '../../filled';
import { repositoryFile } from '../../fixtures-folder';

const folder = repositoryFile('resources/footholds');

/** Ids of the rules that hold of a sample, whatever they weigh. */
async function rulesOf(on: FootholdRule['on'], sample: FootholdSample): Promise<readonly string[]> {
  const text = sample.text ?? '';
  switch (on) {
    case 'environment': {
      const cut = text.indexOf('=');
      return environmentHits(text.slice(0, cut), text.slice(cut + 1)).map(({ id }) => id);
    }
    case 'command':
      return commandHits(text).map(({ id }) => id);
    case 'history':
      return historyHits(text).map(({ id }) => id);
    case 'file':
      return rulesOfFile(sample);
  }
}

async function rulesOfFile(sample: FootholdSample): Promise<readonly string[]> {
  const { path = '', mode = 0o644, link, before, verdict = 'unowned' } = sample;
  const bytes = sample.made === undefined ? Buffer.from(sample.content ?? '') : madeElf(sample.made);
  const entry = {
    ...{ path, mode, size: bytes.length, mtime: null, sha256: null, isSymlink: link !== undefined, link: link ?? null },
    ...{ capabilities: [], before: null, isDeleted: false },
  };
  const facts = new Set([...entryFactsOf(entry), ...(sample.facts ?? [])]);
  const content: SubjectContent = {
    verdict: () => Promise.resolve(verdict),
    text: () => Promise.resolve(bytes.toString('latin1')),
    before: () => Promise.resolve(before ?? null),
    parts(reader) {
      let step = reader.next();
      while (step.done !== true) {
        const { offset, length } = step.value;
        step = reader.next(bytes.subarray(offset, offset + length));
      }
      return Promise.resolve(step.value);
    },
  };
  const hits = await fileHits({ path, size: bytes.length, facts, isHidden: false }, content);
  return hits.map(({ rule }) => rule.id);
}

describe('foothold rules', () => {
  it.each(readdirSync(folder))('%s keeps to the schema', (file) => {
    const parsed = footholdFile.safeParse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
    expect(parsed.error?.issues).toBeUndefined();
  });

  it('have ids of their own, and words in both languages', () => {
    const ids = footholdRules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const words of [english, japanese] as readonly Readonly<Record<string, Readonly<Record<string, string>>>>[]) {
      expect(Object.keys(words).sort()).toEqual([...ids].sort());
      for (const id of ids)
        for (const key of ['title', 'why', 'normal']) expect(words[id]?.[key], `${id} ${key}`).toMatch(/\S/);
    }
  });

  it('name behaviours that are there, and each of these is named', () => {
    const named = footholdRules.flatMap(({ content }) => [...(content?.does ?? []), ...(content?.doesAll ?? [])]);
    expect([...new Set(named)].filter((name) => !footholdBehaviours.has(name))).toEqual([]);
    expect([...footholdBehaviours.keys()].filter((name) => !named.includes(name))).toEqual([]);
  });

  it('have patterns that match in linear time, and not everywhere', () => {
    const own = footholdRules.flatMap(({ content }) => [...(content?.lines ?? []), ...(content?.ignore ?? [])]);
    const all = [...own, ...[...footholdBehaviours.values()].flatMap(({ patterns }) => patterns)];
    expect(all.length).toBeGreaterThan(80);
    expect(all.flatMap((source) => regexFault(source) ?? [])).toEqual([]);
  });

  it('see their samples, and not what only looks like them', async () => {
    const missed: string[] = [];
    const alarmed: string[] = [];
    for (const { id, on, samples } of filled(footholdRules)) {
      for (const sample of samples.positive)
        if (!(await rulesOf(on, sample)).includes(id)) missed.push(`${id}: ${JSON.stringify(sample)}`);
      for (const sample of samples.negative)
        if ((await rulesOf(on, sample)).includes(id)) alarmed.push(`${id}: ${JSON.stringify(sample)}`);
    }
    expect({ missed, alarmed }).toEqual({ missed: [], alarmed: [] });
  });
});

describe('docs/foothold-rules.md', () => {
  it('lists every rule as it is', () => {
    const script = repositoryFile('scripts/footholds-doc.mjs');
    const page = readFileSync(repositoryFile('docs/foothold-rules.md'), 'utf8');
    expect(page, 'out of date: run node scripts/footholds-doc.mjs').toBe(
      execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' }),
    );
  });
});
