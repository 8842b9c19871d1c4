import { app, session, type WebContents } from 'electron';
import { START_PAGE } from './app-protocol';

/** True for an address that this app may load: its own files, and the developer tools' in development. */
function isOurs(url: string): boolean {
  return url.startsWith('app://') || url.startsWith('data:') || (!app.isPackaged && url.startsWith('devtools://'));
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event, url) => {
    if (url.split('#')[0] !== START_PAGE) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No permission, no other origin, no new window, no download: evidence is hostile, and nothing here needs them. */
export function lockDown(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setSpellCheckerEnabled(false);
  defaultSession.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details.url) }));
  defaultSession.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}
