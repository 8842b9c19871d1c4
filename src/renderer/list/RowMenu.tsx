import { useTranslation } from 'react-i18next';
import { defined } from '../../shared/defined';
import { useHostInfo } from '../api/settings';
import { comboCaps } from '../commands/key-combo';
import { activeCommands, type Command } from '../commands/registry';
import { MenuAt, type MenuPlace } from '../ui/MenuAt';
import type { MenuLine } from '../ui/menu-line.types';

interface RowMenuProps {
  readonly label: string;
  readonly at: MenuPlace;
  /** What the list itself offers, below what the view offers for its rows. */
  readonly commands: readonly Command[];
  readonly onReturn: () => void;
  readonly onClose: () => void;
}

/** What can be done with the selected rows: commands of the view that are about rows, then those of every list. */
export function RowMenu({ label, at, commands, ...on }: RowMenuProps) {
  const { t } = useTranslation();
  const platform = useHostInfo()?.platform ?? 'linux';
  const line = (command: Command): MenuLine => {
    const [combo] = command.keys ?? [];
    return defined({
      id: command.id,
      label: t(command.title),
      run: command.run,
      caps: combo === undefined ? undefined : comboCaps(combo, platform),
    });
  };
  const ofView = activeCommands().filter((command) => command.onRows === true);
  const ofList = commands.filter((command) => command.when?.() ?? true);
  const lines = [...ofView.map(line), ...(ofView.length === 0 ? [] : [{ id: 'list' }]), ...ofList.map(line)];
  return <MenuAt label={label} at={at} lines={lines} {...on} />;
}
