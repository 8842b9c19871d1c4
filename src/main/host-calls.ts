import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { app, clipboard, nativeTheme, shell, type BrowserWindow } from 'electron';
import type { ChannelInput, ChannelOutput, HostChannel } from '../shared/contract/contract';
import type { HostInfo } from '../shared/contract/host';
import { FailureError } from '../shared/failure';
import type { AppFiles } from './app-files';
import type { ChosenOutputs } from './chosen-outputs';
import { chooseEvidence, chooseOutput, saveDiagnostics } from './dialogs';
import type { EngineCalls } from './engine-calls';
import { notifyBehind } from './notifications';
import type { OpenRequests } from './open-requests';
import type { SettingsFile } from './settings-file';
import { noteMark } from './start-marks';
import { systemLocale } from './system-locale';
import { windowAction } from './window-actions';

export interface HostParts {
  readonly files: AppFiles;
  readonly settings: SettingsFile;
  readonly outputs: ChosenOutputs;
  readonly engine: EngineCalls;
  readonly opens: OpenRequests;
  readonly library: string;
  readonly window: () => BrowserWindow | null;
  readonly onListening: () => void;
}

type Handlers = {
  readonly [C in HostChannel]: (input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>;
};

function hostInfo(parts: HostParts): HostInfo {
  const { locale } = parts.settings.get();
  return {
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron}`,
    platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
    locale: locale === 'system' ? systemLocale(app.getPreferredSystemLanguages()) : locale,
    libraryPath: parts.library,
    sandboxed: !app.commandLine.hasSwitch('no-sandbox'),
  };
}

function showInFolder(path: string): void {
  if (!isAbsolute(path) || !existsSync(path)) throw new FailureError('path-not-found', { path });
  shell.showItemInFolder(path);
}

function sampleImage(path: string): { path: string } {
  if (!existsSync(path)) throw new FailureError('evidence-not-found', { path });
  return { path };
}

/** What main answers itself. */
export function hostHandlers(parts: HostParts): Handlers {
  const window = (): BrowserWindow => {
    const found = parts.window();
    if (found === null) throw new Error('asked by a window that is gone');
    return found;
  };
  return {
    'host.info': () => hostInfo(parts),
    'host.settings': () => parts.settings.get(),
    'host.saveSettings': (change) => {
      const saved = parts.settings.save(change);
      nativeTheme.themeSource = saved.theme;
      return saved;
    },
    'host.chooseEvidence': async (ask) => ({ paths: await chooseEvidence(window(), ask) }),
    'host.chooseOutput': async (ask) => ({ path: await chooseOutput(window(), parts.outputs, ask) }),
    'host.sampleImage': () => sampleImage(parts.files.sample),
    'host.copyText': ({ text }) => {
      void clipboard.writeText(text);
      return {};
    },
    'host.showInFolder': ({ path }) => {
      showInFolder(path);
      return {};
    },
    'host.window': ({ action }) => {
      windowAction(window(), action);
      return {};
    },
    'host.notify': (words) => {
      if (parts.settings.get().notifications) notifyBehind(window(), words);
      return {};
    },
    'host.takeOpenPaths': () => {
      // The window listens from now on: it must not wait for the next change to learn the engine's state.
      parts.onListening();
      return { paths: parts.opens.take() };
    },
    'host.saveDiagnostics': async ({ text }) => ({ path: await saveDiagnostics(window(), parts, text) }),
    'host.mark': ({ name }) => {
      noteMark(name);
      return {};
    },
  };
}

/** Answers one checked request. The table above ties each input to its channel; TypeScript cannot follow that through a union. */
export function callHost(handlers: Handlers, channel: HostChannel, input: unknown): unknown {
  const handler = handlers[channel] as (input: unknown) => unknown;
  return handler(input);
}
