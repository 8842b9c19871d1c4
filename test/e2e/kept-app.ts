import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Settings } from '../../src/shared/contract/host';
import { launchApp, sampleImage, test as base, type LaunchOptions, type RunningApp, type StartedApp } from './app';
import { ask, expectOverview } from './steps';

/** What a test could leave behind in the library: with anything of it changed, the next one gets a new app. */
async function libraryState(page: Page): Promise<string> {
  const [library, images, failed] = [
    await ask(page, 'library.get', {}),
    await ask(page, 'library.images', { caseId: null }),
    await ask(page, 'ingest.failed', {}),
  ];
  return JSON.stringify([library, images, failed]);
}

interface Begin {
  readonly settings: Settings;
  readonly library: string;
  readonly size: { readonly width: number; readonly height: number };
}

/** Puts aside what tests answer in the place of a person, and gives it back. */
async function keepDialogs(electron: ElectronApplication): Promise<void> {
  await electron.evaluate((modules) => {
    const { dialog, clipboard } = modules;
    const kept = globalThis as { dialogsAtStart?: Partial<typeof dialog> };
    kept.dialogsAtStart ??= { ...dialog };
    Object.assign(dialog, kept.dialogsAtStart);
    clipboard.clear();
  });
}

/** One app with the sample in its library that tests use after each other, each as if it were new. */
class KeptApp {
  #isClosed = false;

  private constructor(
    private readonly app: StartedApp,
    private readonly folder: string,
    private readonly begin: Begin,
  ) {}

  static async start(launch: (userData: string, options: LaunchOptions) => Promise<StartedApp>): Promise<KeptApp> {
    const folder = await mkdtemp(join(tmpdir(), 'stratigraph-e2e-kept-'));
    const app = await launch(join(folder, 'user'), { args: [sampleImage] });
    await expectOverview(app.page, 'haproxy-sample');
    await keepDialogs(app.electron);
    const { page } = app;
    const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    return new KeptApp(app, folder, {
      settings: await ask(page, 'host.settings', {}),
      library: await libraryState(page),
      size,
    });
  }

  /** The app as its start left it. */
  async asNew(): Promise<RunningApp> {
    const { app, begin } = this;
    const { page, electron } = app;
    await keepDialogs(electron);
    await electron.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, begin.size);
    await page.emulateMedia({ colorScheme: null });
    await ask(page, 'host.saveSettings', begin.settings);
    await page.evaluate(() => {
      localStorage.clear();
      location.hash = '#/image/1/overview';
    });
    await page.reload();
    await expectOverview(page, 'haproxy-sample');
    app.forgetErrors();
    return { ...app, close: () => this.close() };
  }

  /** True where its library is as it was: settings and window are put back anyway. */
  async isAsItWas(): Promise<boolean> {
    return !this.#isClosed && (await libraryState(this.app.page)) === this.begin.library;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.app.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface KeptFixtures {
  /** The app with the sample open on its overview, shared with other tests: for tests that add nothing and start nothing anew. */
  readonly withSample: () => Promise<RunningApp>;
}

interface KeptWorkerFixtures {
  readonly kept: { app: KeptApp | null };
}

export const test = base.extend<KeptFixtures, KeptWorkerFixtures>({
  kept: [
    async ({}, use) => {
      const kept: { app: KeptApp | null } = { app: null };
      await use(kept);
      await kept.app?.close();
    },
    { scope: 'worker' },
  ],
  withSample: async ({ kept, display }, use, info) => {
    await use(async () => {
      kept.app ??= await KeptApp.start((userData, options) => launchApp(userData, { ...options, env: display }));
      return kept.app.asNew();
    });
    if (kept.app === null) return;
    if (info.status === info.expectedStatus && (await kept.app.isAsItWas())) return;
    await kept.app.close();
    kept.app = null;
  },
});
