import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Settings } from '../../src/shared/contract/host';
import { launchApp, test as base, type LaunchOptions, type RunningApp, type StartedApp } from './app';
import { changeLibrary } from './change-library';
import { ask, expectOverview } from './steps';

/** What a test could leave behind in the library: with anything of it changed, the next one gets a new one. */
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

interface KeptFolders {
  /** Removed with the app. */
  readonly folder: string;
  /** The app's user folder. */
  readonly user: string;
  /** The user folder whose library has the sample. */
  readonly sampleUser: string;
}

/** One app that tests use after each other, each as if it were new. */
class KeptApp {
  #isClosed = false;
  /** True where its library is the one with the sample, as no test left it. */
  #hasSample = true;

  private constructor(
    private readonly app: StartedApp,
    private readonly folders: KeptFolders,
    private readonly begin: Begin,
  ) {}

  static async start(
    sampleUser: string,
    launch: (userData: string, options: LaunchOptions) => Promise<StartedApp>,
  ): Promise<KeptApp> {
    const folder = await mkdtemp(join(tmpdir(), 'stratigraph-e2e-kept-'));
    const user = join(folder, 'user');
    await cp(sampleUser, user, { recursive: true });
    const app = await launch(user, {});
    await keepDialogs(app.electron);
    const { page } = app;
    const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const settings = await ask(page, 'host.settings', {});
    return new KeptApp(app, { folder, user, sampleUser }, { settings, library: await libraryState(page), size });
  }

  /** The app as its start left it, on the overview of the sample. */
  async withSample(): Promise<RunningApp> {
    if (!this.#hasSample) await changeLibrary(this.app, this.folders.user, this.folders.sampleUser);
    this.#hasSample = true;
    await this.#loadAnew('#/image/1/overview');
    await expectOverview(this.app.page, 'haproxy-sample');
    return this.#asRunning();
  }

  /** The app as its first start leaves it, with nothing in its library. */
  async empty(): Promise<RunningApp> {
    this.willChange();
    await changeLibrary(this.app, this.folders.user, null);
    await this.#loadAnew('#/');
    await ask(this.app.page, 'library.get', {});
    return this.#asRunning();
  }

  /** Puts back what is not of the library, and loads the window. */
  async #loadAnew(address: string): Promise<void> {
    const { app, begin } = this;
    const { page, electron } = app;
    await keepDialogs(electron);
    await electron.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, begin.size);
    await page.emulateMedia({ colorScheme: null });
    await ask(page, 'host.saveSettings', begin.settings);
    await page.evaluate((hash) => {
      localStorage.clear();
      // Not shown before it loads anew.
      history.replaceState(null, '', hash);
    }, address);
    await page.reload();
  }

  #asRunning(): RunningApp {
    this.app.forgetErrors();
    return { ...this.app, close: () => this.close() };
  }

  /** From here on its library may become another one. */
  willChange(): void {
    this.#hasSample = false;
  }

  /** Gives the next test a library of its own where this one changed it: settings and window are put back anyway. */
  async testIsOver(): Promise<void> {
    this.#hasSample &&= (await libraryState(this.app.page)) === this.begin.library;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.app.close();
    await rm(this.folders.folder, { recursive: true, force: true });
  }
}

export interface FreshOptions {
  /** True: the library has the sample, and its overview is open. */
  readonly sample?: true;
  /** Paths of evidence that another start hands over. */
  readonly open?: readonly string[];
}

interface KeptFixtures {
  /** The worker's app, given to this test. */
  readonly keptApp: () => Promise<KeptApp>;
  /** The app with the sample open on its overview, shared with other tests: for tests that add nothing and start nothing anew. */
  readonly withSample: () => Promise<RunningApp>;
  /** The same app with a library of its own, empty unless told: for tests that change it, and start nothing anew. */
  readonly afresh: (options?: FreshOptions) => Promise<RunningApp>;
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
  keptApp: async ({ kept, display, sampleUser }, use, info) => {
    await use(async () => {
      kept.app ??= await KeptApp.start(sampleUser, (user, options) => launchApp(user, { ...options, env: display }));
      return kept.app;
    });
    if (kept.app === null) return;
    if (info.status === info.expectedStatus && !kept.app.isClosed) return kept.app.testIsOver();
    await kept.app.close();
    kept.app = null;
  },
  withSample: async ({ keptApp }, use) => {
    await use(async () => (await keptApp()).withSample());
  },
  afresh: async ({ keptApp }, use) => {
    await use(async ({ sample, open = [] } = {}) => {
      const kept = await keptApp();
      const app = sample === true ? await kept.withSample() : await kept.empty();
      kept.willChange();
      const paths = [...open];
      await app.electron.evaluate((modules, given) => {
        if (given.length > 0) modules.app.emit('second-instance', {}, [], '', { paths: given });
      }, paths);
      return app;
    });
  },
});
