import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { failureCodes } from '../../src/shared/failure';
import { problemCodes } from '../../src/shared/problem-codes';
import { readLimitNames, readLimitSpecs } from '../../src/shared/read-limits';
import { repositoryFile } from '../fixtures-folder';

const rows = [...readFileSync(repositoryFile('docs/limits.md'), 'utf8').matchAll(/^\| `(\w+)`.*$/gm)].map(([row]) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', '')),
);

it('docs/limits.md names every limit with its standard value and what tells of it', () => {
  expect(rows.map(([name, , standard]) => [name, standard])).toEqual(
    readLimitNames.map((name) => [name, String(readLimitSpecs[name].standard)]),
  );
  const codes: readonly string[] = [...problemCodes, ...failureCodes];
  expect(rows.map(([, , , code]) => code).filter((code) => code !== '' && !codes.includes(code ?? ''))).toEqual([]);
});
