import type words from '../../../resources/locales/en/commands.json';
import { call } from '../api/client';
import { currentSettings, saveSettings } from '../api/settings';
import type { Go } from '../commands/navigation';
import { chooseEvidence, openSample } from '../commands/open-evidence';
import { defineCommand, type Command, type MenuName } from '../commands/registry';
import { focusFilter, focusMenus, moveFocusToPane } from './focus-moves';
import { openAbout, openKeyList, openPalette } from './frame-state';
import type { ImageLayers } from './use-image-layers';
import { viewCommands } from './view-commands';

type FrameGroup = Exclude<MenuName, 'case'>;
/** A command of the frame: the name of its group and of its words in commands.json. */
type FrameCommandId = { [Group in FrameGroup]: `${Group}.${keyof (typeof words)[Group] & string}` }[FrameGroup];
type More = Pick<Command, 'keys' | 'when' | 'keyOnly' | 'submenu'>;

interface FrameCommandParts {
  readonly go: Go;
  readonly imageId: number | null;
  readonly layers: ImageLayers;
}

/** The commands that are there in every view, in the order of menus and palette. */
export function frameCommands({ go, imageId, layers }: FrameCommandParts): readonly Command[] {
  return [
    command('file.add', () => void chooseEvidence(go, 'archive'), { keys: ['Mod+O'] }),
    command('file.addFolder', () => void chooseEvidence(go, 'folder'), { keys: ['Mod+Shift+O'] }),
    command('file.sample', () => void openSample(go)),
    ...viewCommands('file', go, imageId),
    command('file.quit', () => void call('host.window', { action: 'quit' }), { keys: ['Mod+Q'] }),
    command('edit.copy', copySelectedText, { when: () => selectedText() !== '' }),
    command('edit.filter', focusFilter, {
      keys: ['/'],
      when: () => document.querySelector('[data-filter]') !== null,
    }),
    command('edit.palette', () => openPalette(), { keys: ['Mod+K'] }),
    command('edit.search', () => go.search(), { keys: ['Mod+Shift+F'] }),
    ...viewCommands('view', go, imageId),
    command('view.back', () => go.back(), { keys: ['Alt+ArrowLeft'], submenu: 'moves' }),
    command('view.forward', () => go.forward(), { keys: ['Alt+ArrowRight'], submenu: 'moves' }),
    command('view.layerAbove', () => layers.move(1), { keys: ['Alt+ArrowUp'], submenu: 'moves', when: layers.canMove }),
    command('view.layerBelow', () => layers.move(-1), {
      keys: ['Alt+ArrowDown'],
      submenu: 'moves',
      when: layers.canMove,
    }),
    command('view.nextPane', () => moveFocusToPane(1), { keys: ['F6'], submenu: 'moves' }),
    command('view.previousPane', () => moveFocusToPane(-1), { keys: ['Shift+F6'], submenu: 'moves' }),
    command('view.zone', switchZone, { keys: ['Z'], submenu: 'appearance' }),
    command('view.density', switchDensity, { submenu: 'appearance' }),
    command('view.dark', () => void saveSettings({ theme: 'dark' }), { submenu: 'appearance', when: () => !isDark() }),
    command('view.light', () => void saveSettings({ theme: 'light' }), { submenu: 'appearance', when: isDark }),
    command('view.fullscreen', () => void call('host.window', { action: 'fullscreen' }), {
      keys: ['F11'],
      submenu: 'appearance',
    }),
    command('tools.devtools', () => void call('host.window', { action: 'devtools' }), { keys: ['Mod+Shift+I'] }),
    command('tools.reload', () => void call('host.window', { action: 'reload' }), { keys: ['Mod+R'] }),
    command('help.keys', openKeyList, { keys: ['F1', '?'] }),
    command('help.about', openAbout),
    command('help.menus', focusMenus, { keys: ['F10'], keyOnly: true }),
  ];
}

function command(id: FrameCommandId, run: () => void, more: More = {}): Command {
  const group = id.slice(0, id.indexOf('.')) as FrameGroup;
  return defineCommand({ ...more, id, title: `commands:${id}`, group, run });
}

function switchZone(): void {
  void saveSettings({ zone: currentSettings().zone === 'utc' ? 'local' : 'utc' });
}

function switchDensity(): void {
  void saveSettings({ density: currentSettings().density === 'compact' ? 'comfortable' : 'compact' });
}

function isDark(): boolean {
  return document.documentElement.dataset['theme'] === 'dark';
}

function selectedText(): string {
  return window.getSelection()?.toString() ?? '';
}

function copySelectedText(): void {
  const text = selectedText();
  if (text !== '') void call('host.copyText', { text });
}
