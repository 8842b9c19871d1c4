import { app, type BrowserWindow } from 'electron';
import { assertNever } from '../shared/assert-never';
import type { ChannelInput } from '../shared/contract/contract';

/** Does what a button of the title bar or a command of the window asks for. */
export function windowAction(window: BrowserWindow, action: ChannelInput<'host.window'>['action']): void {
  switch (action) {
    case 'minimise':
      return window.minimize();
    case 'maximise':
      return window.isMaximized() ? window.unmaximize() : window.maximize();
    case 'close':
      return window.close();
    case 'quit':
      return app.quit();
    case 'reload':
      return window.webContents.reload();
    case 'devtools':
      return app.isPackaged ? undefined : window.webContents.toggleDevTools();
    case 'fullscreen':
      return window.setFullScreen(!window.isFullScreen());
    default:
      return assertNever(action);
  }
}
