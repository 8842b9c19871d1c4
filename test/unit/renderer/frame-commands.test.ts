import { describe, expect, it } from 'vitest';
import words from '../../../resources/locales/en/commands.json';
import { frameCommands } from '../../../src/renderer/app/frame-commands';
import { makeGo } from '../../../src/renderer/commands/navigation';

const go = makeGo({ navigate: () => undefined, history: { back: () => undefined, forward: () => undefined } });
const commands = frameCommands({ go, imageId: 1, layers: { move: () => undefined, canMove: () => true } });
/** Of views that are on screen: they register what these name. */
const ELSEWHERE = ['case', 'library'];

describe('the commands of the frame', () => {
  it('are all that have words, each once', () => {
    const titles = Object.entries(words).flatMap(([group, own]) =>
      ELSEWHERE.includes(group) ? [] : Object.keys(own).map((name) => `commands:${group}.${name}`),
    );
    const own = commands.map(({ title }) => title).filter((title) => title.startsWith('commands:'));
    expect(own.toSorted()).toEqual(titles.sort());
  });

  it('share neither an id nor a key', () => {
    const ids = commands.map(({ id }) => id);
    const keys = commands.flatMap((command) => command.keys ?? []);
    expect(ids).toEqual([...new Set(ids)]);
    expect(keys).toEqual([...new Set(keys)]);
    expect(keys).toContain('Mod+K');
  });
});
