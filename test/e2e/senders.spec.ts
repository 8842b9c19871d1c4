import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from './app';
import { ask, libraryTotals } from './steps';

const preload = join(resolve(import.meta.dirname, '../..'), 'out/preload/index.cjs');
const refused = { ok: false, failure: { code: 'input-invalid', params: { message: 'unknown sender' } } };

/** Asks for things that would be seen, from wherever this page is. */
function tryCalls(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(async () => [
    await window.stratigraph.call('host.info', {}),
    await window.stratigraph.call('host.saveSettings', { examiner: 'Somebody else' }),
    await window.stratigraph.call('library.get', {}),
    await window.stratigraph.call('host.window', { action: 'close' }),
  ]);
}

async function expectNothingHappened(page: Page): Promise<void> {
  expect((await ask(page, 'host.settings', {})).examiner).toBe('');
  expect(await libraryTotals(page)).toMatchObject({ evidence: 0, images: 0 });
}

test('another window is answered with a refusal, also where it shows our page with our bridge', async ({ start }) => {
  const { page, electron } = await start();
  for (const url of ['app://stratigraph/index.html', 'about:blank']) {
    const [other] = await Promise.all([
      electron.waitForEvent('window'),
      electron.evaluate(
        ({ BrowserWindow }, given) => {
          const webPreferences = { preload: given.preload, contextIsolation: true, sandbox: true };
          void new BrowserWindow({ webPreferences }).loadURL(given.url);
        },
        { preload, url },
      ),
    ]);
    await other.waitForFunction(() => 'stratigraph' in window);
    for (const answer of await tryCalls(other)) expect(answer).toMatchObject(refused);
  }
  await expectNothingHappened(page);
});

test('our own window is refused while it shows anything but our page', async ({ start }) => {
  const { page, electron } = await start();
  // A load that another one interrupts is rejected; where the window went is looked at afterwards.
  const show = (url: string): Promise<void> =>
    electron.evaluate(({ webContents }, to) => {
      void webContents
        .getAllWebContents()[0]
        ?.loadURL(to)
        .catch(() => undefined);
    }, url);
  for (const url of ['about:blank', 'app://report/none']) {
    await show(url);
    await page.waitForURL(url);
    for (const answer of await tryCalls(page)) expect(answer).toMatchObject(refused);
  }
  await show('app://stratigraph/index.html');
  await page.waitForURL(/^app:\/\/stratigraph/);
  await expectNothingHappened(page);
});

test('a frame in our window has no bridge, and is refused where it had one', async ({ start }) => {
  const { page, electron } = await start();
  const inside = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const names = ['stratigraph', 'require', 'process', 'module', 'Buffer'];
    return names.filter((name) => frame.contentWindow !== null && name in frame.contentWindow);
  });
  expect(inside).toEqual([]);
  // The handler itself, asked in the name of the frame: Electron keeps the table of them under this name.
  const answers = await electron.evaluate(async ({ ipcMain, webContents }) => {
    type Handler = (event: unknown, ...given: readonly unknown[]) => Promise<unknown>;
    const table = (ipcMain as unknown as { readonly _invokeHandlers: ReadonlyMap<string, Handler> })._invokeHandlers;
    const call = table.get('stratigraph:call');
    const [sender] = webContents.getAllWebContents();
    const main = sender?.mainFrame;
    const frames = [main, main?.frames[0], { url: main?.url }, null];
    return Promise.all(frames.map(async (senderFrame) => call?.({ sender, senderFrame }, 'host.settings', {})));
  });
  expect(answers[0]).toMatchObject({ ok: true });
  expect(answers).toHaveLength(4);
  for (const answer of answers.slice(1)) expect(answer).toMatchObject(refused);
});

test('a question is not taken back by another window', async ({ start }) => {
  const { page, electron } = await start();
  const [other] = await Promise.all([
    electron.waitForEvent('window'),
    electron.evaluate(({ BrowserWindow }, path) => {
      void new BrowserWindow({ webPreferences: { preload: path, sandbox: true } }).loadURL('about:blank');
    }, preload),
  ]);
  await other.waitForFunction(() => 'stratigraph' in window);
  const asked = page.evaluate(() =>
    window.stratigraph.call('search.files', { query: 'etc', caseId: null, after: null, limit: 10 }, 4711),
  );
  await other.evaluate(() => window.stratigraph.cancel(4711));
  expect(await asked).toMatchObject({ ok: true });
});
