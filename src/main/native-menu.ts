import { Menu } from 'electron';

/**
 * macOS expects a menu bar, and its copy, paste and quit come from there. Elsewhere the
 * window draws its own menus from the command registry, and a second set would differ.
 */
export function setNativeMenu(): void {
  const menu =
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}
