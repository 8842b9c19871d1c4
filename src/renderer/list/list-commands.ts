import type words from '../../../resources/locales/en/list.json';
import { defineCommand, type Command } from '../commands/registry';

/** What every list can do. */
export interface ListDeeds {
  readonly copy: () => void;
  readonly copyAs: (form: 'text' | 'tsv' | 'json') => void;
  /** Null where rows of this list lie nowhere. */
  readonly copyPlace: (() => void) | null;
  readonly selectAll: () => void;
  readonly editColumns: () => void;
  readonly hasRows: boolean;
}

const hasSelectedText = (): boolean => document.getSelection()?.isCollapsed === false;

/** The commands of a list, in the order of its menu. */
export function listCommands(deeds: ListDeeds): readonly Command[] {
  const { hasRows, copyPlace } = deeds;
  const when = (): boolean => hasRows;
  const place = copyPlace === null ? [] : [command('copyPlace', copyPlace, { keys: ['Mod+Shift+C'], when })];
  return [
    // Text that the person marked with the pointer is what they mean to copy.
    command('copy', deeds.copy, { keys: ['Mod+C'], when: () => hasRows && !hasSelectedText() }),
    ...place,
    command('copyText', () => deeds.copyAs('text'), { when }),
    command('copyTsv', () => deeds.copyAs('tsv'), { when }),
    command('copyJson', () => deeds.copyAs('json'), { when }),
    command('selectAll', deeds.selectAll, { keys: ['Mod+A'] }),
    command('columns', deeds.editColumns),
  ];
}

function command(
  name: keyof (typeof words)['command'],
  run: () => void,
  more: Pick<Command, 'keys' | 'when'> = {},
): Command {
  return defineCommand({ ...more, id: `list.${name}`, title: `list:command.${name}`, run });
}
