import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import en from '../../resources/locales/en/problems.json';
import { problemCodes } from '../../src/shared/problem-codes';
import { repositoryFile } from '../fixtures-folder';

const page = readFileSync(repositoryFile('docs/problems.md'), 'utf8');
const stale = 'out of date: run node scripts/problems-doc.mjs';

it('docs/problems.md has a section for exactly the problem codes', () => {
  const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, code]) => code);
  expect(sections, stale).toEqual([...problemCodes].sort());
});

it.each(problemCodes)('docs/problems.md says of %s what the window says', (code) => {
  for (const text of Object.values(en[code])) expect(page, stale).toContain(text.replace(/\{\{(\w+)\}\}/g, '_$1_'));
});
