import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, expect, type ElectronApplication } from '@playwright/test';
import { writeHostileWords } from '../engine-support/hostile-words';
import { test } from './app';
import { listen } from './listener';

const root = resolve(import.meta.dirname, '../..');

/** What a browser would run, load or follow if it were taken as anything but text. */
function hostileWord(url: string): string {
  return (
    `"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)></style></title></textarea>` +
    `<link rel=stylesheet href=${url}/style><iframe src=${url}/frame></iframe><meta http-equiv=refresh content="0;url=${url}/go">` +
    `<base href=${url}><a href="javascript:alert(4)" ping=${url}/ping>x</a>url(${url}/css)` +
    ` [note](javascript:alert(5)) ![picture](${url}/image) <${url}/auto>`
  );
}

function cli(...args: readonly string[]): void {
  const run = spawnSync(process.execPath, [join(root, 'out/cli/index.cjs'), ...args], { encoding: 'utf8' });
  expect([args[0], run.status, run.stderr]).toEqual([args[0], 0, '']);
}

/** Opens a file in a window without any guard, and tells what it tried. */
async function tried(path: string, display: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const electron: ElectronApplication = await _electron.launch({
    chromiumSandbox: process.getuid?.() !== 0,
    args: [join(import.meta.dirname, 'bare'), '--disable-gpu', path],
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...display },
  });
  const page = await electron.firstWindow();
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => seen.push(`request ${request.url()}`));
  page.on('framenavigated', (frame) => seen.push(`navigation ${frame.url()}`));
  await page.reload({ waitUntil: 'networkidle' });
  for (const link of await page.locator('a').all()) await link.dispatchEvent('click').catch(() => undefined);
  await page.waitForLoadState('networkidle');
  await electron.close();
  const own = pathToFileURL(path).href;
  return seen.filter((one) => !one.endsWith(own) && !one.includes(`${own}#`));
}

test('a report with hostile names runs nothing, asks for nothing and leads nowhere in a browser', async ({
  folder,
  display,
}) => {
  test.setTimeout(90_000);
  const listener = await listen();
  const word = hostileWord(listener.url);
  const library = join(folder, 'library');
  const archive = join(folder, 'hostile.tar');
  await writeHostileWords(archive, word);
  const short = `"><img src=${listener.url}/c onerror=alert(6)>`;
  cli('case', 'new', short, '--library', library, '--number', short, '--requester', short);
  cli('add', archive, '--library', library, '--case', short, '--examiner', short);
  cli('note', 'add', word, '--library', library, '--image', 'words:1', '--case', short);
  const probe = join(folder, 'probe.html');
  writeFileSync(probe, `<img src="${listener.url}/seen"><script>alert('seen')</script>`);
  expect(await tried(probe, display)).toEqual(expect.arrayContaining([`request ${listener.url}/seen`, 'dialog seen']));
  const visits = listener.visits();
  for (const language of ['en', 'ja']) {
    const out = join(folder, `report-${language}.html`);
    cli('report', '--library', library, '--case', short, '--format', 'html', '--language', language, '--out', out);
    expect(await tried(out, display)).toEqual([]);
  }
  expect(listener.visits()).toBe(visits);
  await listener.close();
});
