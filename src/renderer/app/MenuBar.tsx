import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHostInfo } from '../api/settings';
import { comboCaps } from '../commands/key-combo';
import { useActiveCommands, type Command, type CommandGroup } from '../commands/registry';
import { Icon } from '../ui/Icon';
import { Menu, type MenuLine } from '../ui/Menu';

const MENUS = ['file', 'edit', 'view', 'case', 'tools', 'help'] as const satisfies readonly CommandGroup[];
type MenuName = (typeof MENUS)[number];

/** Menus made from the registry: only commands that work now. A narrow window folds them into one button. */
export function MenuBar() {
  const { t } = useTranslation('frame');
  const commands = useActiveCommands().filter((command) => command.keyOnly !== true);
  const [open, setOpen] = useState<{ readonly menu: MenuName | 'all'; readonly anchor: HTMLElement } | null>(null);
  const lines = useMenuLines(commands);
  const filled = MENUS.filter((menu) => lines(menu).length > 0);
  const close = (): void => setOpen(null);
  const step = (by: 1 | -1): void => {
    if (open === null || open.menu === 'all') return;
    const next = filled[(filled.indexOf(open.menu) + by + filled.length) % filled.length];
    const anchor = next === undefined ? null : document.getElementById(`menu-${next}`);
    if (next !== undefined && anchor !== null) setOpen({ menu: next, anchor });
  };
  const all = (): readonly MenuLine[] =>
    filled.flatMap((menu) => [{ id: `h-${menu}`, label: t(`menu.${menu}`) }, ...lines(menu)]);
  return (
    <nav className="menubar" aria-label={t('menu.label')}>
      <button
        type="button"
        id="menu-all"
        className="burger"
        aria-label={t('menu.label')}
        aria-haspopup="menu"
        aria-expanded={open?.menu === 'all'}
        onClick={(event) => setOpen(open === null ? { menu: 'all', anchor: event.currentTarget } : null)}
      >
        <Icon name="burger" />
      </button>
      {filled.map((menu) => (
        <button
          key={menu}
          type="button"
          id={`menu-${menu}`}
          aria-haspopup="menu"
          aria-expanded={open?.menu === menu}
          onClick={(event) => setOpen(open?.menu === menu ? null : { menu, anchor: event.currentTarget })}
          onPointerEnter={(event) => {
            if (open !== null && open.menu !== menu) setOpen({ menu, anchor: event.currentTarget });
          }}
        >
          {t(`menu.${menu}`)}
        </button>
      ))}
      {open === null ? null : (
        <Menu
          key={open.menu}
          label={open.menu === 'all' ? t('menu.label') : t(`menu.${open.menu}`)}
          lines={open.menu === 'all' ? all() : lines(open.menu)}
          anchor={open.anchor}
          onClose={close}
          onSide={step}
        />
      )}
    </nav>
  );
}

/** Lines of each menu; commands of the view on screen stand in the View menu, below a line. */
function useMenuLines(commands: readonly Command[]): (menu: MenuName) => readonly MenuLine[] {
  const { t } = useTranslation();
  const platform = useHostInfo()?.platform ?? 'linux';
  const line = (command: Command): MenuLine => ({
    id: command.id,
    label: t(command.title as 'commands:x'),
    caps: command.keys?.[0] === undefined ? [] : comboCaps(command.keys[0], platform),
    run: command.run,
  });
  return (menu) => {
    const own = commands.filter((command) => command.group === menu).map(line);
    const here = menu === 'view' ? commands.filter((command) => (command.group ?? 'here') === 'here').map(line) : [];
    return here.length === 0 ? own : [...own, { id: 'line-here' }, ...here];
  };
}
