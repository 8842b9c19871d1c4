import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { CommandTitle } from './command-title';

/** The menus, in their order. */
export const menus = ['file', 'edit', 'view', 'case', 'tools', 'help'] as const;
export type MenuName = (typeof menus)[number];

/** Group in menus, the palette and the list of keys. */
export type CommandGroup = MenuName | 'here';

/** Menus that open from a line of another: their words are `menu.<name>` in frame.json. */
export type Submenu = 'moves' | 'appearance' | 'recent';

/** Something that a person can do from a menu, the palette or a key. */
export interface Command {
  /** Stable, dotted: `view.library`. */
  readonly id: string;
  readonly title: CommandTitle;
  /** What its words name: they may hold names from evidence, made visible. */
  readonly titleValues?: { readonly name: string };
  /** Combinations as in key-combo.ts: `Mod+K`, `Alt+ArrowUp`, `Z`. */
  readonly keys?: readonly string[];
  /** Where it stands; commands of a view that is on screen are `here` (default). */
  readonly group?: CommandGroup;
  /** In its menu it stands in one that opens beside it. */
  readonly submenu?: Submenu;
  /** False hides it for now: a menu shows no command that does not work. */
  readonly when?: () => boolean;
  /** True puts it into the menu of the rows of a list: it acts on what is selected there. */
  readonly onRows?: boolean;
  /** True keeps it out of menus and palette (only a key). */
  readonly keyOnly?: boolean;
  readonly run: () => void;
}

/** Declares a command and checks its shape. */
export function defineCommand(command: Command): Command {
  return command;
}

const useRegistry = create<{ readonly sets: readonly (readonly Command[])[] }>(() => ({ sets: [] }));

/** Adds commands; returns the function that takes them out again. */
export function registerCommands(commands: readonly Command[]): () => void {
  useRegistry.setState((state) => ({ sets: [...state.sets, commands] }));
  return () => useRegistry.setState((state) => ({ sets: state.sets.filter((set) => set !== commands) }));
}

/**
 * Registers the commands of a view while it is on screen. The list may be made anew on
 * each render: the ids are registered once, and the newest `run` and `when` are used.
 */
export function useCommands(commands: readonly Command[]): void {
  const newest = useRef(commands);
  useEffect(() => {
    newest.current = commands;
  });
  const ids = commands.map((command) => `${command.id} ${(command.keys ?? []).join(' ')}`).join('|');
  useEffect(() => {
    const find = (id: string): Command | undefined => newest.current.find((command) => command.id === id);
    const steady = newest.current.map((command) => ({
      ...command,
      run: () => find(command.id)?.run(),
      when: () => find(command.id)?.when?.() ?? true,
    }));
    return registerCommands(steady);
  }, [ids]);
}

/** Commands that can run now; of those that share an id the one that was registered last. */
export function activeCommands(
  sets: readonly (readonly Command[])[] = useRegistry.getState().sets,
): readonly Command[] {
  const byId = new Map<string, Command>();
  for (const set of sets) for (const command of set) if (command.when?.() ?? true) byId.set(command.id, command);
  return [...byId.values()];
}

/** All registered commands, for menus, palette and the list of keys. */
export function useActiveCommands(): readonly Command[] {
  return activeCommands(useRegistry((state) => state.sets));
}

/** Runs a command by id; false where no such command can run now. */
export function runCommand(id: string): boolean {
  const command = activeCommands().find((one) => one.id === id);
  command?.run();
  return command !== undefined;
}
