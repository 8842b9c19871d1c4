import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemCodes } from '../../src/shared/problem-codes';
import { repositoryFile } from '../fixtures-folder';

const page = readFileSync(repositoryFile('docs/problems.md'), 'utf8');
const stale = 'out of date: run node scripts/problems-doc.mjs';

it('docs/problems.md has a section for exactly the problem codes', () => {
  const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, code]) => code);
  expect(sections, stale).toEqual([...problemCodes].sort());
});

it('docs/problems.md is what its script writes', () => {
  const script = repositoryFile('scripts/problems-doc.mjs');
  expect(page, stale).toBe(execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8' }));
});
