import { app, session, type Session, type WebContents } from 'electron';
import { START_PAGE } from './app-protocol';

/** Previews of reports: the only pages that a frame of the window may show. */
const REPORT_PAGES = 'app://report/';

/** A proxy that is not there, for this machine too. Port 0 cannot be listened on. */
const NO_WAY_OUT = { proxyRules: 'http://127.0.0.1:0', proxyBypassRules: '<-loopback>' } as const;

/** True for an address that this app may load: its own files, drawn images, and the developer tools' in development. */
function isOurs(url: string, resourceType: string): boolean {
  if (url.startsWith('data:')) return resourceType === 'image';
  return url.startsWith('app://') || (!app.isPackaged && url.startsWith('devtools://'));
}

function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isMainFrame ? url.split('#')[0] === START_PAGE : url.startsWith(REPORT_PAGES);
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, true)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Peer connections pass the filter of requests: this leaves them only what goes by the proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function lockSession(locked: Session): void {
  locked.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  locked.setPermissionCheckHandler(() => false);
  locked.setDevicePermissionHandler(() => false);
  locked.setSpellCheckerEnabled(false);
  locked.webRequest.onBeforeRequest(({ url, resourceType }, answer) => answer({ cancel: !isOurs(url, resourceType) }));
  void locked.setProxy(NO_WAY_OUT);
  locked.on('will-download', (event) => event.preventDefault());
}

/** No permission, no other origin, no new window, no download: evidence is hostile, and nothing here needs them. */
export function lockDown(): void {
  lockSession(session.defaultSession);
  app.on('session-created', lockSession);
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}
