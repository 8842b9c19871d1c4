import { useEffect } from 'react';
import { listen } from '../api/client';
import { currentHostInfo, currentSettings } from '../api/settings';
import { commandFor, focusPlace } from '../commands/key-handler';
import { activeCommands, runCommand } from '../commands/registry';

/** One key handler for the whole window; menus of the system send their command by id. */
export function useKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      // A dialog and an open list of choices have the keys to themselves.
      if (document.querySelector('dialog[open], [data-part=popup][data-open]') !== null) return;
      const command = commandFor(event, activeCommands(), focusPlace(document.activeElement), {
        platform: currentHostInfo()?.platform ?? 'linux',
        singleKeys: currentSettings().singleKeys,
      });
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener('keydown', onKeyDown);
    const stop = listen('host.command', ({ id }) => void runCommand(id));
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, []);
}
