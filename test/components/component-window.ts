import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { launchApp, test as base, type RunningApp } from '../e2e/app';
import type { Look, ScenePage } from './page/scene-page';

/** The built app with another page: what scripts/setup/component-app.mjs makes. */
const appFolder = resolve(import.meta.dirname, '../../out/components');

/** Every look that the window can have. */
export const looks: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'ja'] as const).map((locale) => ({ theme, locale })),
);

interface WindowFixtures {
  readonly components: RunningApp;
}

interface SceneFixtures<Name extends string> {
  /** Page of the window. */
  readonly page: Page;
  /** Takes away what is shown, and shows one scene; without a name all of the file, one below the other. */
  readonly show: (scene: Name | null, look?: Partial<Look>) => Promise<Locator>;
}

declare const window: Window & ScenePage;

const inWindow = base.extend<object, WindowFixtures>({
  components: [
    async ({ display }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'stratigraph-components-'));
      const app = await launchApp(folder, { app: appFolder, env: display });
      await app.page.waitForFunction(() => 'showScene' in window);
      await use(app);
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

/**
 * Tests of the scenes of one file, all in one window of the built app. `Scenes` is the type of that file, so that a scene
 * that is not there does not compile. What the page prints as an error, or its policy refuses, fails the test.
 */
export function testOfScenes<Scenes>(file: string) {
  return inWindow.extend<SceneFixtures<Extract<keyof Scenes, string>>>({
    page: async ({ components }, use) => {
      const before = components.errors.length;
      // Where no scene is: a pointer that rests on a part from the test before would begin this one.
      await components.page.mouse.move(0, 0);
      await use(components.page);
      expect(components.errors.slice(before)).toEqual([]);
    },
    show: async ({ page }, use) => {
      await use(async (scene, look = {}) => {
        const address = { file, scene, look: { theme: 'light', locale: 'en', ...look } } as const;
        await page.evaluate((wanted) => window.showScene(wanted), address);
        return scene === null ? page.getByRole('main') : page.getByRole('region', { name: scene, exact: true });
      });
    },
  });
}
