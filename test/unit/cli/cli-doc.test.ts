import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allCommands, commandLoaders } from '../../../src/cli/command-list';
import { allOptions } from '../../../src/cli/base/arguments';
import { exitStatus } from '../../../src/cli/base/exit-status';
import { repositoryFile } from '../../fixtures-folder';

const page = readFileSync(repositoryFile('docs/cli.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+) ([^`]*)`/gm)].map(([, name = '', rest = '']) => ({ name, rest }));

const commands = await allCommands();
const shown = commands.filter(({ hidden }) => hidden !== true);

/** The options that a text names, each once. */
function optionsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/(?<![\w-])--([a-z][\w-]*)/g)].map(([, name = '']) => name))].sort();
}

it.each(commands)('the usage of $name names no option and no value that there is not', ({ usage, options }) => {
  const text = usage.join('\n');
  expect(optionsIn(text).filter((option) => !options.some(({ name }) => name === option))).toEqual([]);
  for (const { name, choices } of options) {
    const named = new RegExp(`--${name} ([a-z|-]+)`).exec(text)?.[1]?.split('|') ?? [];
    if (choices !== undefined) expect(named.filter((value) => !choices.includes(value))).toEqual([]);
  }
});

it.each(shown)('docs/cli.md has $name with its options', (command) => {
  const own = rows.filter(({ name }) => name === command.name).map(({ rest }) => rest);
  const told = `${own.join(' ')} ${page}`;
  expect(own.length).toBeGreaterThan(0);
  expect(command.options.map(({ name }) => `--${name}`).filter((option) => !told.includes(option))).toEqual([]);
});

it('docs/cli.md has no command that there is not, and none with an option that it does not have', () => {
  const wrong = rows.flatMap(({ name, rest }) => {
    const command = shown.find((one) => one.name === name);
    if (command === undefined) return [name];
    const known = allOptions(command).map((option) => option.name);
    return optionsIn(rest)
      .filter((option) => !known.includes(option))
      .map((option) => `${name} --${option}`);
  });
  expect(wrong).toEqual([]);
});

it('docs/cli.md has every exit status', () => {
  const told = [...page.matchAll(/^\| (\d+) /gm)].map(([, status]) => Number(status));
  expect(told).toEqual(Object.values(exitStatus));
});

it('finds each command by its name', () => {
  expect(Object.keys(commandLoaders)).toEqual(commands.map(({ name }) => name));
});
