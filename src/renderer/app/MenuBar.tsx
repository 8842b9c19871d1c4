import { useTranslation } from 'react-i18next';
import { useHostInfo } from '../api/settings';
import { comboCaps } from '../commands/key-combo';
import { menus, useActiveCommands, type Command, type MenuName, type Submenu } from '../commands/registry';
import { Icon } from '../ui/Icon';
import { MenuButton, MenuRow } from '../ui/Menu';
import type { MenuLine } from '../ui/menu-line.types';
import { useIsNarrow } from '../ui/use-is-narrow';
import * as menuStyles from '../ui/Menu.module.css';

/** Menus made from the registry: only commands that work now. A narrow window folds them into one button. */
export function MenuBar() {
  const { t } = useTranslation('frame');
  const commands = useActiveCommands().filter((command) => command.keyOnly !== true);
  const lines = useMenuLines(commands);
  const isNarrow = useIsNarrow();
  const filled = menus.filter((menu) => lines(menu).length > 0);
  const all = (): readonly MenuLine[] =>
    filled.flatMap((menu) => [{ id: `h-${menu}`, label: t(`menu.${menu}`) }, ...lines(menu)]);
  return (
    <MenuRow label={t('menu.label')}>
      {isNarrow ? (
        <MenuButton id="menu-all" className={menuStyles.iconOnly} label={t('menu.label')} lines={all()} named>
          <Icon name="burger" />
        </MenuButton>
      ) : (
        filled.map((menu) => (
          <MenuButton key={menu} id={`menu-${menu}`} label={t(`menu.${menu}`)} lines={lines(menu)}>
            {t(`menu.${menu}`)}
          </MenuButton>
        ))
      )}
    </MenuRow>
  );
}

/** Lines of each menu: what opens beside it, and the commands of the view on screen in the View menu, stand below a line. */
function useMenuLines(commands: readonly Command[]): (menu: MenuName) => readonly MenuLine[] {
  const { t } = useTranslation();
  const platform = useHostInfo()?.platform ?? 'linux';
  const line = (command: Command): MenuLine => ({
    id: command.id,
    label: t(command.title, command.titleValues ?? {}),
    caps: command.keys?.[0] === undefined ? [] : comboCaps(command.keys[0], platform),
    run: command.run,
  });
  const beside = (name: Submenu | 'here', own: readonly Command[]): readonly MenuLine[] =>
    own.length === 0 ? [] : [{ id: `sub-${name}`, label: t(`frame:menu.${name}`), lines: own.map(line) }];
  return (menu) => {
    const own = commands.filter((command) => command.group === menu);
    const below = [...new Set(own.flatMap(({ submenu }) => submenu ?? []))].flatMap((name) =>
      beside(
        name,
        own.filter(({ submenu }) => submenu === name),
      ),
    );
    const here = menu === 'view' ? commands.filter((command) => (command.group ?? 'here') === 'here') : [];
    const more = [...below, ...beside('here', here)];
    const lines = own.filter(({ submenu }) => submenu === undefined).map(line);
    return more.length === 0 ? lines : [...lines, { id: `line-${menu}` }, ...more];
  };
}
