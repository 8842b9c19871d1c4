import { describe, expect, it } from 'vitest';
import { comboCaps, isSingleKey, matchesCombo, type KeyPress } from '../../src/renderer/commands/key-combo';
import { commandFor } from '../../src/renderer/commands/key-handler';
import { activeCommands, defineCommand, registerCommands } from '../../src/renderer/commands/registry';

function press(key: string, modifiers: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

describe('key combinations', () => {
  it.each([
    ['Ctrl K', press('k', { ctrlKey: true }), 'Mod+K', 'linux', true],
    ['Command K on macOS', press('k', { metaKey: true }), 'Mod+K', 'darwin', true],
    ['Ctrl K on macOS', press('k', { ctrlKey: true }), 'Mod+K', 'darwin', false],
    ['Ctrl Shift F', press('F', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+F', 'linux', true],
    ['Ctrl F', press('f', { ctrlKey: true }), 'Mod+Shift+F', 'linux', false],
    ['a question mark, made with shift', press('?', { shiftKey: true }), '?', 'linux', true],
    ['plus', press('+', { shiftKey: true }), '+', 'linux', true],
    ['Alt Up', press('ArrowUp', { altKey: true }), 'Alt+ArrowUp', 'win32', true],
    ['Up alone', press('ArrowUp'), 'Alt+ArrowUp', 'win32', false],
    ['Shift N', press('N', { shiftKey: true }), 'Shift+N', 'linux', true],
    ['N alone', press('n'), 'Shift+N', 'linux', false],
  ] as const)('%s', (_what, key, combo, platform, expected) => {
    expect(matchesCombo(key, combo, platform)).toBe(expected);
  });

  it('prints the caps of each system', () => {
    expect(comboCaps('Mod+Shift+F', 'linux')).toEqual(['Ctrl', 'Shift', 'F']);
    expect(comboCaps('Mod+Shift+F', 'darwin')).toEqual(['⌘', '⇧', 'F']);
    expect(comboCaps('Alt+ArrowUp', 'win32')).toEqual(['Alt', '↑']);
  });

  it('knows keys that a person could be typing', () => {
    expect(['Z', '?', '/', 'Shift+N', '+'].every(isSingleKey)).toBe(true);
    expect(['Mod+K', 'F6', 'Alt+ArrowUp', 'Delete'].some(isSingleKey)).toBe(false);
  });
});

describe('the command that a key means', () => {
  const zone = defineCommand({ id: 'zone', title: 'commands:view.zone', keys: ['Z'], run: () => undefined });
  const palette = defineCommand({ id: 'palette', title: 'commands:view.zone', keys: ['Mod+K'], run: () => undefined });
  const paneOfFrame = defineCommand({
    id: 'frame.pane',
    title: 'commands:view.zone',
    keys: ['F6'],
    run: () => undefined,
  });
  const paneOfView = defineCommand({
    id: 'view.pane',
    title: 'commands:view.zone',
    keys: ['F6'],
    run: () => undefined,
  });
  const commands = [zone, palette, paneOfFrame, paneOfView];
  const linux = { platform: 'linux', singleKeys: true } as const;
  const list = { inText: false, inList: true };
  const field = { inText: true, inList: false };
  const elsewhere = { inText: false, inList: false };

  it('takes single letters only in a list', () => {
    expect(commandFor(press('z'), commands, list, linux)).toBe(zone);
    expect(commandFor(press('z'), commands, elsewhere, linux)).toBeUndefined();
    expect(commandFor(press('z'), commands, field, linux)).toBeUndefined();
  });

  it('takes no single letter where they are switched off', () => {
    expect(commandFor(press('z'), commands, list, { ...linux, singleKeys: false })).toBeUndefined();
  });

  it('takes combinations also in a text field', () => {
    expect(commandFor(press('k', { ctrlKey: true }), commands, field, linux)).toBe(palette);
  });

  it('lets the newest registration win', () => {
    expect(commandFor(press('F6'), commands, elsewhere, linux)).toBe(paneOfView);
  });
});

describe('the registry', () => {
  it('lists commands that can run now, until they are taken out', () => {
    const before = activeCommands().length;
    const remove = registerCommands([
      defineCommand({ id: 'a', title: 'commands:view.zone', run: () => undefined }),
      defineCommand({ id: 'b', title: 'commands:view.zone', when: () => false, run: () => undefined }),
    ]);
    expect(activeCommands().map((command) => command.id)).toContain('a');
    expect(activeCommands().map((command) => command.id)).not.toContain('b');
    remove();
    expect(activeCommands()).toHaveLength(before);
  });
});
