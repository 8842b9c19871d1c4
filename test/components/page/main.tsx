/// <reference types="vite/client" />
import '../../../src/renderer/styles/order';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import * as z from 'zod';
import {
  currentHostInfo,
  currentSettings,
  loadSettings,
  resolveLocale,
  saveSettings,
} from '../../../src/renderer/api/settings';
import { applyAppearance } from '../../../src/renderer/app/appearance';
import { changeLanguage, startI18n } from '../../../src/renderer/i18n/start-i18n';
import { announce, bindLiveRegion } from '../../../src/renderer/ui/live-region';
import { TooltipHost } from '../../../src/renderer/ui/TooltipHost';
import type { SceneAddress, ScenePage } from './scene-page';
import { Stage } from './Stage';
import { findScenes } from './scenes';

z.config({ jitless: true });

let root: Root | null = null;

/** Takes the last scene away and draws another: no state, no timer and no focus of it is left. */
async function show({ file, scene, look }: SceneAddress): Promise<void> {
  const scenes = findScenes(file, scene);
  root?.unmount();
  announce('');
  await saveSettings(look);
  const settings = currentSettings();
  applyAppearance(settings);
  await changeLanguage(resolveLocale(settings, currentHostInfo()));
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no #root');
  const next = createRoot(element);
  root = next;
  flushSync(() =>
    next.render(
      <StrictMode>
        <CSPProvider disableStyleElements>
          <Stage title={file} scenes={scenes} />
          <TooltipHost />
        </CSPProvider>
      </StrictMode>,
    ),
  );
}

/** As the window starts, up to its first frame. */
async function start(): Promise<void> {
  await loadSettings();
  await startI18n(resolveLocale(currentSettings(), currentHostInfo()));
  bindLiveRegion(document.getElementById('live'));
  Object.assign(window, { showScene: show } satisfies ScenePage);
}

void start();
