import { join } from 'node:path';
import { app, nativeTheme, type BrowserWindow } from 'electron';
import type { EventName } from '../shared/contract/events';
import { ipcNames } from '../shared/contract/ipc-names';
import { findAppFiles } from './app-files';
import { declareAppScheme, serveApp } from './app-protocol';
import { handleCalls } from './calls';
import { ChosenOutputs } from './chosen-outputs';
import { engineCall, type EngineCallParts } from './engine-calls';
import { EngineHost } from './engine/engine-host';
import { startEngineProgram } from './engine/engine-program';
import { callHost, hostHandlers } from './host-calls';
import { readLaunchOptions, type LaunchOptions } from './launch-options';
import { lockDown } from './lockdown';
import { focusWindow, openMainWindow } from './main-window';
import { setNativeMenu } from './native-menu';
import { OpenRequests } from './open-requests';
import { ReportPages } from './report-pages';
import { SettingsFile } from './settings-file';

let window: BrowserWindow | null = null;

function sendEvent(event: EventName, payload: unknown): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send(ipcNames.event, event, payload);
}

const opens = new OpenRequests((paths) => sendEvent('host.openPaths', { paths }));

function launchOptions(): LaunchOptions {
  const appFolder = process.defaultApp ? app.getAppPath() : null;
  return readLaunchOptions(process.argv, { cwd: process.cwd(), appFolder, env: process.env });
}

/** A second instance hands its paths over and ends; the data it sends is ours, but old versions may differ. */
function pathsOf(data: unknown): string[] {
  const paths: unknown = typeof data === 'object' && data !== null && 'paths' in data ? data.paths : [];
  return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
}

function listenForOpens(): void {
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    if (window !== null) focusWindow(window);
    opens.add(pathsOf(data));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opens.add([path]);
  });
}

function makeEngine(library: string): EngineHost {
  const { engine: script, node } = findAppFiles();
  const args = [`--library=${library}`, `--app-version=${app.getVersion()}`];
  // Where the engine keeps the key and the anchors of audit logs (installation-folder.ts).
  const env = { ...process.env, STRATIGRAPH_USER_DATA: app.getPath('userData') };
  return new EngineHost({
    start: (listeners) => startEngineProgram({ script, args, node, env }, listeners),
    event: sendEvent,
  });
}

function openWindow(engine: EngineHost): void {
  const opened = openMainWindow({
    preload: findAppFiles().preload,
    place: join(app.getPath('userData'), 'window.json'),
  });
  window = opened;
  opened.webContents.on('did-start-navigation', (details) => {
    if (!details.isMainFrame || details.isSameDocument) return;
    opens.stopListening();
    engine.abandonAll();
    engine.retry();
  });
  opened.on('closed', () => {
    window = null;
    opens.stopListening();
  });
}

/** The engine finishes what must be finished before the app is gone. */
function stopEngineOnQuit(engine: EngineHost): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    void engine.stop().finally(() => app.exit(0));
  });
}

function run(options: LaunchOptions): void {
  const files = findAppFiles();
  const settings = new SettingsFile(join(app.getPath('userData'), 'settings.json'));
  nativeTheme.themeSource = settings.get().theme;
  const outputs = new ChosenOutputs();
  const pages = new ReportPages();
  const library = options.library ?? join(app.getPath('userData'), 'library');
  const engine = makeEngine(library);
  const calls: EngineCallParts = {
    ...{ outputs, pages, examiner: () => settings.get().examiner },
    request: (...request) => engine.request(...request),
  };
  const host = hostHandlers({
    ...{ files, settings, outputs, opens, library, window: () => window },
    onListening: () => engine.tellState(),
    engine: { call: (channel, input) => engineCall(calls, channel, input), retry: () => engine.retry() },
  });
  serveApp(files.renderer, pages);
  lockDown();
  setNativeMenu();
  handleCalls({
    window: () => window,
    host: (channel, input) => callHost(host, channel, input),
    engine: (...asked) => engineCall(calls, ...asked),
    report: (text) => void process.stderr.write(`${text}\n`),
  });
  nativeTheme.on('updated', () => sendEvent('host.themeChanged', { dark: nativeTheme.shouldUseDarkColors }));
  stopEngineOnQuit(engine);
  opens.add(options.paths);
  engine.start();
  openWindow(engine);
  app.on('activate', () => {
    if (window === null) openWindow(engine);
  });
}

function begin(): void {
  const options = launchOptions();
  if (options.userData !== null) app.setPath('userData', options.userData);
  if (!app.requestSingleInstanceLock({ paths: options.paths })) return app.exit(0);
  declareAppScheme();
  listenForOpens();
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  void app.whenReady().then(() => run(options));
}

begin();
