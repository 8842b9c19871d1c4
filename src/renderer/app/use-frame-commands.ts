import { call } from '../api/client';
import { useImageLayers } from './use-image-layers';
import { currentSettings, saveSettings } from '../api/settings';
import { useGo } from '../commands/navigation';
import { defineCommand, useCommands, type Command } from '../commands/registry';
import { openAbout, openKeyList, openPalette } from './frame-state';
import { moveFocusToPane, focusFilter, focusMenus } from './focus-moves';
import { chooseEvidence, openSample } from '../commands/open-evidence';
import type { Place } from './use-place';
import { viewCommands } from './view-commands';

/** The commands that are there in every view: the registry feeds menus, palette, keys and the list of keys. */
export function useFrameCommands(place: Place): void {
  const go = useGo();
  const { imageId } = place;
  const layers = useImageLayers(place);
  const view = (name: string, key: string, run: () => void, when?: () => boolean): Command =>
    defineCommand({
      id: `view.${name}`,
      title: `commands:view.${name}`,
      group: 'view',
      keys: [key],
      run,
      ...(when === undefined ? {} : { when }),
    });
  useCommands([
    defineCommand({
      id: 'file.add',
      title: 'commands:file.add',
      group: 'file',
      keys: ['Mod+O'],
      run: () => void chooseEvidence(go, 'archive'),
    }),
    defineCommand({
      id: 'file.addFolder',
      title: 'commands:file.addFolder',
      group: 'file',
      keys: ['Mod+Shift+O'],
      run: () => void chooseEvidence(go, 'folder'),
    }),
    defineCommand({ id: 'file.sample', title: 'commands:file.sample', group: 'file', run: () => void openSample(go) }),
    ...viewCommands('file', go, imageId),
    defineCommand({
      id: 'file.quit',
      title: 'commands:file.quit',
      group: 'file',
      keys: ['Mod+Q'],
      run: () => void call('host.window', { action: 'quit' }),
    }),
    defineCommand({
      id: 'edit.copy',
      title: 'commands:edit.copy',
      group: 'edit',
      when: hasSelectedText,
      run: copySelectedText,
    }),
    defineCommand({
      id: 'edit.filter',
      title: 'commands:edit.filter',
      group: 'edit',
      keys: ['/'],
      when: () => document.querySelector('[data-filter]') !== null,
      run: focusFilter,
    }),
    defineCommand({
      id: 'edit.palette',
      title: 'commands:edit.palette',
      group: 'edit',
      keys: ['Mod+K'],
      run: () => openPalette(),
    }),
    defineCommand({
      id: 'edit.search',
      title: 'commands:edit.search',
      group: 'edit',
      keys: ['Mod+Shift+F'],
      run: () => go.search(),
    }),
    ...viewCommands('view', go, imageId),
    view('back', 'Alt+ArrowLeft', () => go.back()),
    view('forward', 'Alt+ArrowRight', () => go.forward()),
    view('layerAbove', 'Alt+ArrowUp', () => layers.move(1), layers.canMove),
    view('layerBelow', 'Alt+ArrowDown', () => layers.move(-1), layers.canMove),
    view('nextPane', 'F6', () => moveFocusToPane(1)),
    view('previousPane', 'Shift+F6', () => moveFocusToPane(-1)),
    view('zone', 'Z', () => void saveSettings({ zone: currentSettings().zone === 'utc' ? 'local' : 'utc' })),
    defineCommand({
      id: 'view.density',
      title: 'commands:view.density',
      group: 'view',
      run: () => void saveSettings({ density: currentSettings().density === 'compact' ? 'comfortable' : 'compact' }),
    }),
    defineCommand({
      id: 'view.dark',
      title: 'commands:view.dark',
      group: 'view',
      when: () => document.documentElement.dataset['theme'] !== 'dark',
      run: () => void saveSettings({ theme: 'dark' }),
    }),
    defineCommand({
      id: 'view.light',
      title: 'commands:view.light',
      group: 'view',
      when: () => document.documentElement.dataset['theme'] === 'dark',
      run: () => void saveSettings({ theme: 'light' }),
    }),
    defineCommand({
      id: 'view.fullscreen',
      title: 'commands:view.fullscreen',
      group: 'view',
      keys: ['F11'],
      run: () => void call('host.window', { action: 'fullscreen' }),
    }),
    defineCommand({
      id: 'tools.devtools',
      title: 'commands:tools.devtools',
      group: 'tools',
      keys: ['Mod+Shift+I'],
      run: () => void call('host.window', { action: 'devtools' }),
    }),
    defineCommand({
      id: 'tools.reload',
      title: 'commands:tools.reload',
      group: 'tools',
      keys: ['Mod+R'],
      run: () => void call('host.window', { action: 'reload' }),
    }),
    defineCommand({ id: 'help.keys', title: 'commands:help.keys', group: 'help', keys: ['F1', '?'], run: openKeyList }),
    defineCommand({ id: 'help.about', title: 'commands:help.about', group: 'help', run: openAbout }),
    defineCommand({
      id: 'help.menus',
      title: 'commands:help.menus',
      group: 'help',
      keys: ['F10'],
      keyOnly: true,
      run: focusMenus,
    }),
  ]);
}

function hasSelectedText(): boolean {
  return (window.getSelection()?.toString() ?? '') !== '';
}

function copySelectedText(): void {
  const text = window.getSelection()?.toString() ?? '';
  if (text !== '') void call('host.copyText', { text });
}
