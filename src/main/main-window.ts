import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { START_PAGE } from './app-protocol';
import { MIN_SIZE, readWindowPlace, rememberWindowPlace } from './window-bounds';

/** `--bg-chrome` of tokens.css, so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#edeff2', dark: '#14161a' } as const;

/** macOS keeps its traffic lights; elsewhere our title bar draws the controls. */
function frameOptions(): BrowserWindowConstructorOptions {
  return process.platform === 'darwin' ? { titleBarStyle: 'hiddenInset' } : { frame: false };
}

export interface WindowFiles {
  readonly preload: string;
  readonly place: string;
}

/** Makes the one window of the app. It shows itself when its first frame is ready. */
export function openMainWindow(files: WindowFiles): BrowserWindow {
  const { bounds, maximised } = readWindowPlace(files.place);
  const window = new BrowserWindow({
    ...bounds,
    ...frameOptions(),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'Stratigraph',
    icon: join(app.getAppPath(), 'resources/icons/icon.png'),
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: files.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  rememberWindowPlace(files.place, window);
  void window.loadURL(START_PAGE);
  return window;
}

/** Brings the window to the front. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
