import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { frameCommands } from '../../../src/renderer/app/frame-commands';
import { makeGo } from '../../../src/renderer/commands/navigation';
import { sourceFiles } from '../../architecture/source-files';
import { repositoryFile } from '../../fixtures-folder';

interface Words {
  readonly [key: string]: string | Words;
}

function keysOf(words: Words, path = ''): readonly string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value, `${path}${key}.`),
  );
}

function keysIn(namespace: string): readonly string[] {
  return keysOf(JSON.parse(readFileSync(repositoryFile(`resources/locales/en/${namespace}.json`), 'utf8')) as Words);
}

const go = makeGo({ navigate: () => undefined, history: { back: () => undefined, forward: () => undefined } });
const commands = frameCommands({ go, imageId: 1, layers: { move: () => undefined, canMove: () => true } });
/** Titles with a namespace, as commands of views have them. */
const written = sourceFiles('src/renderer', ['.ts', '.tsx']).flatMap(({ text }) =>
  [...text.matchAll(/title: '([a-z]+:[\w.]+)'/g)].map(([, title = '']) => title),
);
const titles = [...commands.map(({ title }) => title), ...written];

it('every command has words', () => {
  expect(written.length).toBeGreaterThan(10);
  const missing = titles.filter((title) => {
    const [namespace = '', key = ''] = title.split(':');
    return !keysIn(namespace).includes(key);
  });
  expect(missing).toEqual([]);
});

it('all words of commands are those of a command', () => {
  expect(keysIn('commands').filter((key) => !titles.includes(`commands:${key}`))).toEqual([]);
});

it('no command of the frame has the id or the key of another', () => {
  const ids = commands.map(({ id }) => id);
  const keys = commands.flatMap((command) => command.keys ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(keys).size).toBe(keys.length);
});

it('a command of the frame stands in the menu that its id names', () => {
  expect(commands.filter(({ id, group }) => !id.startsWith(`${group ?? 'here'}.`))).toEqual([]);
});
