import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useHostInfo, useSettings } from '../api/settings';
import { comboCaps } from '../commands/key-combo';
import { menus, useActiveCommands, type CommandGroup } from '../commands/registry';
import { Dialog } from '../ui/Dialog';
import { closeOverlay } from './frame-state';
import * as textStyles from '../ui/text.module.css';
import * as styles from './KeyList.module.css';

/** What the view on screen offers comes first. */
const GROUPS: readonly CommandGroup[] = ['here', ...menus];
const LIST_KEYS = [
  ['move', ['ArrowUp', 'ArrowDown']],
  ['ends', ['Home', 'End']],
  ['pages', ['PageUp', 'PageDown']],
  ['open', ['Enter']],
] as const;

/** Every key that acts now, from the registry, and the keys of lists. */
export function KeyList() {
  const { t } = useTranslation('frame');
  const words = useTranslation().t;
  const platform = useHostInfo()?.platform ?? 'linux';
  const { singleKeys } = useSettings();
  const commands = useActiveCommands().filter((command) => (command.keys ?? []).length > 0);
  return (
    <Dialog title={t('keys.title')} onClose={closeOverlay} closeLabel={t('about.close')} width="wide">
      <div className={styles.keyList}>
        <section>
          <h3>{t('keys.lists')}</h3>
          <ul>
            {LIST_KEYS.map(([name, keys]) => (
              <li key={name}>
                {t(`keys.${name}`)}
                <Caps caps={keys.flatMap((key) => comboCaps(key, platform))} />
              </li>
            ))}
          </ul>
        </section>
        {GROUPS.map((group) => {
          const own = commands.filter((command) => (command.group ?? 'here') === group);
          if (own.length === 0) return null;
          return (
            <section key={group}>
              <h3>{t(`menu.${group}`)}</h3>
              <ul>
                {own.map((command) => (
                  <li key={command.id}>
                    {words(command.title)}
                    <Caps caps={comboCaps(command.keys?.[0] ?? '', platform)} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      <p className={clsx(textStyles.small, textStyles.muted)}>{t(singleKeys ? 'keys.singleOn' : 'keys.singleOff')}</p>
    </Dialog>
  );
}

function Caps({ caps }: { readonly caps: readonly string[] }) {
  return (
    <span className={styles.keyCaps}>
      {caps.map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
