import { spawnSync, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, errors, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { openVirtualScreen } from './screen';

const root = resolve(import.meta.dirname, '../..');

/** The sample image that the app brings. */
export const sampleImage = join(root, 'resources/samples/haproxy-sample.tar');

export interface LaunchOptions {
  /** Further arguments: paths of evidence, switches. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** True: the library has the sample already, as the command line adds it. */
  readonly sample?: true;
  /** Folder of the app; without it, the one of this checkout. */
  readonly app?: string;
}

/** A running app with its one window. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Errors that the window printed or threw since it opened. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** An app that is used for one test after another. */
export interface StartedApp extends RunningApp {
  /** What `errors` has so far is of a test that is over. */
  forgetErrors(): void;
}

/** Closes the app as its person does; one that does not end in time is ended, and the test fails. */
async function closeApp(electron: ElectronApplication, program: ChildProcess): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      program.kill('SIGKILL');
      reject(new Error('the app did not end within 10 s'));
    }, 10_000);
  });
  await Promise.race([electron.close(), late]).finally(() => clearTimeout(timer));
}

/** On a busy machine Playwright now and then attaches to a window too early and gets no context for its page. */
const ATTACH_MS = 10_000;

/** Starts an app on a user folder of its own, and waits until its window has a page. */
export async function launchApp(userData: string, options: LaunchOptions): Promise<StartedApp> {
  try {
    return await launch(userData, options);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    return launch(userData, options);
  }
}

const hasScreen =
  process.platform !== 'linux' || process.env.DISPLAY !== undefined || process.env.WAYLAND_DISPLAY !== undefined;

/**
 * On a virtual screen a GPU is imitated on the processor, which takes most of it, and now and then no frame comes for half a
 * minute: what waits for a part to stand still then fails. Without one Chromium draws in software itself.
 */
const DRAWN_IN_SOFTWARE: readonly string[] = hasScreen ? [] : ['--disable-gpu'];

/**
 * Code of the window is not optimized: what a test shows is over before that pays, and the compiler's threads take a third of
 * the window's processor time.
 */
const NOT_OPTIMIZED = '--js-flags=--no-opt';

async function launch(userData: string, options: LaunchOptions): Promise<StartedApp> {
  const electron = await _electron.launch({
    // As root Chromium has no sandbox; everyone else tests with it.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      options.app ?? root,
      `--user-data-dir=${userData}`,
      '--lang=en-US',
      NOT_OPTIMIZED,
      ...DRAWN_IN_SOFTWARE,
      ...(options.args ?? []),
    ],
    cwd: root,
    env: { ...(process.env as Record<string, string>), LANG: 'en_US.UTF-8', LANGUAGE: 'en', ...options.env },
  });
  // Asked for now: once the app has ended, Playwright does not know it any more.
  const program = electron.process();
  const page = await electron.firstWindow();
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(message.text());
  });
  const ready = (): boolean => 'stratigraph' in window && document.readyState !== 'loading';
  try {
    await page.waitForFunction(ready, undefined, { timeout: ATTACH_MS });
  } catch (error) {
    await closeApp(electron, program).catch(() => undefined);
    throw error;
  }
  let closing: Promise<void> | null = null;
  return {
    ...{ electron, page, errors: seen },
    forgetErrors: () => seen.splice(0),
    close: () => (closing ??= closeApp(electron, program)),
  };
}

export interface AppFixtures {
  /** An empty folder for this test, removed after it. */
  readonly folder: string;
  /** Starts the app on this test's user folder; more than once for a restart. */
  readonly start: (options?: LaunchOptions) => Promise<RunningApp>;
}

/** What all tests of one worker share. */
interface WorkerFixtures {
  /** What names the screen to a program: the person's own where there is one, else a virtual one of this worker. */
  readonly display: Readonly<Record<string, string>>;
  /** A user folder whose library has the sample; to be copied. */
  readonly sampleUser: string;
}

export const test = base.extend<AppFixtures, WorkerFixtures>({
  display: [
    async ({}, use) => {
      if (hasScreen) return use({});
      const screen = await openVirtualScreen();
      await use({ DISPLAY: screen.display });
      await screen.close();
    },
    { scope: 'worker' },
  ],
  sampleUser: [
    async ({}, use) => {
      const user = await mkdtemp(join(tmpdir(), 'stratigraph-e2e-sample-'));
      const added = spawnSync(
        process.execPath,
        [join(root, 'out/cli/index.cjs'), 'add', sampleImage, '--library', join(user, 'library')],
        { encoding: 'utf8', env: { ...process.env, STRATIGRAPH_USER_DATA: user } },
      );
      if (added.status !== 0) throw new Error(added.stderr);
      await use(user);
      await rm(user, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'stratigraph-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  start: async ({ folder, display, sampleUser }, use) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const user = join(folder, 'user');
      if (options.sample === true) await cp(sampleUser, user, { recursive: true });
      const app = await launchApp(user, { ...options, env: { ...display, ...options.env } });
      running.push(app);
      return app;
    });
    for (const app of running) await app.close();
  },
});

/** Drops files on the middle of the window as the desktop does it: with their real paths. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const size = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  // A hand that holds still goes on sending dragOver, also after the window has drawn its answer to the first.
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...size, data });
  }
  await session.detach();
}

/** Answers the next open dialogs with these paths. */
export async function answerOpenDialog(electron: ElectronApplication, paths: readonly string[]): Promise<void> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** Answers the next save dialogs with this path. */
export async function answerSaveDialog(electron: ElectronApplication, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Cancels the save dialog that `act` opens, and waits until the window has the answer: what it says of it is then there. */
export async function cancelSaveDialog({ electron, page }: RunningApp, act: () => Promise<void>): Promise<void> {
  const cancelled = electron.evaluate(
    ({ dialog }) =>
      new Promise<void>((asked) => {
        dialog.showSaveDialog = () => {
          setImmediate(asked);
          return Promise.resolve({ canceled: true, filePath: '' });
        };
      }),
  );
  await act();
  await cancelled;
  // Answered after the one that was cancelled.
  await page.evaluate(() => window.stratigraph.call('host.settings', {}));
}

/** Sizes that the views are made for. */
export const sizes = [
  { name: '1440x900', width: 1440, height: 900 },
  { name: '1024x700', width: 1024, height: 700 },
] as const;

export async function resizeWindow(app: RunningApp, size: { width: number; height: number }): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await app.page.waitForFunction((width) => Math.abs(innerWidth - width) < 2, size.width);
  // What measures itself draws anew a frame later: a key pressed before goes to a part that is replaced.
  await app.page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
  });
}

/** Chooses a theme through the settings, as the person does, and waits until it is on screen. */
export async function chooseTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => window.stratigraph.call('host.saveSettings', { theme: wanted }), theme);
  await page.emulateMedia({ colorScheme: theme });
}

/** Writes a picture of the window to the folder that git ignores, for a person to look at: nobody does in CI. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.CI !== undefined) return;
  const folder = join(root, 'screenshots');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
