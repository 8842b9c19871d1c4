import type { ImageDetail } from '../../../shared/contract/image';
import type { Change, TreeView } from '../../../shared/vocabulary';
import { askChannel } from '../../api/channel-query';
import { defineCommand, useCommands, type Command } from '../../commands/registry';
import type { ExplorerSearch } from '../../commands/routes';
import { toggled, type Filter, type Scope, type Selection } from './explorer-state';
import type { PreviewTab } from './PreviewPane';

interface ExplorerActions {
  readonly image: ImageDetail;
  readonly scope: Scope;
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly setTab: (tab: PreviewTab) => void;
  readonly selection: Selection | null;
  readonly show: (change: ExplorerSearch) => void;
  readonly askPath: () => void;
  readonly exportSelected: () => void;
  readonly showBytes: () => void;
  readonly askExtract: () => void;
}

const VIEWS = [
  ['layer', '1'],
  ['merged', '2'],
  ['all', '3'],
] as const satisfies readonly (readonly [TreeView, string])[];
const TABS = [
  ['text', 'T'],
  ['hex', 'H'],
  ['metadata', 'M'],
  ['history', 'Y'],
] as const satisfies readonly (readonly [PreviewTab, string])[];
const CHANGES = [
  ['added', 'Shift+A'],
  ['modified', 'Shift+M'],
  ['deleted', 'Shift+D'],
  ['meta', 'Shift+P'],
] as const satisfies readonly (readonly [Change, string])[];

/** The keys of the Explorer, as the design has them. */
export function useExplorerCommands(actions: ExplorerActions): void {
  const { scope, selection } = actions;
  const hasEntry = (): boolean => selection !== null && selection.row.entryId !== null;

  const showVersion = async (by: 1 | -1): Promise<void> => {
    const row = selection?.row;
    if (row === undefined || row.entryId === null || row.layer === null) return;
    const input = { imageId: scope.imageId, layer: row.layer, entryId: row.entryId };
    const { versions } = await askChannel('explorer.entry', input);
    const at = versions.findIndex((version) => version.entryId === row.entryId && version.layer === row.layer);
    const next = versions[(at + by + versions.length) % versions.length];
    if (next === undefined || next.entryId === row.entryId) return;
    actions.show({ view: 'all', layer: actions.image.layers.length, path: row.path, entry: next.entryId });
  };
  const commands: readonly Command[] = [
    ...VIEWS.map(([view, key]) =>
      defineCommand({
        id: `explorer.view.${view}`,
        title: `explorer:command.view.${view}`,
        keys: [key],
        run: () => actions.show({ view }),
      }),
    ),
    ...TABS.map(([tab, key]) =>
      defineCommand({
        id: `explorer.tab.${tab}`,
        title: `explorer:command.tab.${tab}`,
        keys: [key],
        run: () => actions.setTab(tab),
      }),
    ),
    ...CHANGES.map(([change, key]) =>
      defineCommand({
        id: `explorer.change.${change}`,
        title: `explorer:command.change.${change}`,
        keys: [key],
        run: () => actions.setFilter({ ...actions.filter, changes: toggled(actions.filter.changes, change) }),
      }),
    ),
    defineCommand({
      id: 'explorer.nextVersion',
      title: 'explorer:command.nextVersion',
      onRows: true,
      keys: ['.'],
      when: hasEntry,
      run: () => void showVersion(1),
    }),
    defineCommand({
      id: 'explorer.previousVersion',
      title: 'explorer:command.previousVersion',
      onRows: true,
      keys: [','],
      when: hasEntry,
      run: () => void showVersion(-1),
    }),
    defineCommand({ id: 'explorer.goTo', title: 'explorer:command.goTo', keys: ['G'], run: actions.askPath }),
    defineCommand({
      id: 'explorer.layerBytes',
      title: 'explorer:command.layerBytes',
      keys: ['Shift+B'],
      run: actions.showBytes,
    }),
    defineCommand({
      id: 'explorer.export',
      title: 'explorer:command.export',
      onRows: true,
      keys: ['X'],
      when: () => hasEntry() || selection?.row.type === 'dir',
      run: actions.exportSelected,
    }),
    defineCommand({
      id: 'explorer.extract',
      title: 'explorer:command.extract',
      onRows: true,
      keys: ['Shift+X'],
      run: actions.askExtract,
    }),
  ];
  useCommands(commands);
}
