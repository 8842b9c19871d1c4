import type { ElectronApplication, Page } from '@playwright/test';
import type { RunningApp } from './app';

interface Noted {
  readonly url: string;
  readonly prevented: boolean;
}
/** What main saw, kept on its side between two looks. */
type Notes = typeof globalThis & { noted?: Noted[] };

/** Notes every navigation and download that is asked for from here on, and whether it was refused. */
export async function noteNavigations(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ session, webContents }) => {
    const noted: Noted[] = [];
    (globalThis as Notes).noted = noted;
    for (const contents of webContents.getAllWebContents()) {
      contents.on('will-frame-navigate', (event) => {
        noted.push({ url: event.url, prevented: event.defaultPrevented });
      });
      contents.on('will-redirect', (event) => {
        noted.push({ url: event.url, prevented: event.defaultPrevented });
      });
      contents.on('did-frame-navigate', (_event, url) => {
        noted.push({ url, prevented: false });
      });
    }
    session.defaultSession.on('will-download', (event, item) => {
      noted.push({ url: item.getURL(), prevented: event.defaultPrevented });
    });
  });
}

/** What was noted of addresses that begin so. */
export async function notedOf(electron: ElectronApplication, url: string): Promise<readonly Noted[]> {
  const all = await electron.evaluate(() => (globalThis as Notes).noted ?? []);
  return all.filter((one) => one.url.startsWith(url));
}

/** A window that has nothing of our page's policy: what is refused in it is refused by main alone. */
export async function openBareWindow({ electron }: RunningApp): Promise<Page> {
  const [page] = await Promise.all([
    electron.waitForEvent('window'),
    electron.evaluate(({ BrowserWindow }) => {
      void new BrowserWindow({ webPreferences: { sandbox: true } }).loadURL('about:blank');
    }),
  ]);
  await page.waitForFunction(() => document.readyState === 'complete');
  return page;
}
