import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commands } from '../../../src/cli/command-list';
import { exitStatus } from '../../../src/cli/base/exit-status';
import { repositoryFile } from '../../fixtures-folder';

const page = readFileSync(repositoryFile('docs/cli.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+) ([^`]*)`/gm)].map(([, name = '', rest = '']) => ({ name, rest }));

it.each(commands.filter(({ hidden }) => hidden !== true))('docs/cli.md has $name with its options', (command) => {
  const own = rows.filter(({ name }) => name === command.name).map(({ rest }) => rest);
  const told = `${own.join(' ')} ${page}`;
  expect(own.length).toBeGreaterThan(0);
  expect(command.options.map(({ name }) => `--${name}`).filter((option) => !told.includes(option))).toEqual([]);
});

it('docs/cli.md has every exit status', () => {
  const told = [...page.matchAll(/^\| (\d+) /gm)].map(([, status]) => Number(status));
  expect(told).toEqual(Object.values(exitStatus));
});
