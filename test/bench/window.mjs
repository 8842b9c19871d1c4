// The real window for measurements: start it, drop an archive on it, and figures of what was seen.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { childEnvironment, root } from '../../scripts/setup/places.mjs';
import { isRootOnLinux } from '../../scripts/setup/sandbox.mjs';

const SETTLE_MS = 2500;

/** Drops a file on the middle of the window, as a person does. */
async function drop(page, path) {
  const place = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  await session.detach();
}

/** Opens the app with an empty library, runs `watch` in the page, drops the archive, and gives the page to `use`. */
export async function withDropped(electron, path, watch, use) {
  const userData = mkdtempSync(join(tmpdir(), 'stratigraph-bench-'));
  const app = await _electron.launch({
    executablePath: electron.executable,
    chromiumSandbox: !isRootOnLinux(),
    args: [root, `--user-data-dir=${userData}`, '--lang=en-US'],
    cwd: root,
    env: childEnvironment({ ...electron.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' }),
  });
  try {
    const page = await app.firstWindow();
    await page.getByRole('heading', { name: 'Drop an image archive to get started' }).waitFor();
    await page.evaluate(watch);
    // Nobody drops a file in the first moment; until then the engine has got ready what a drop wants.
    await page.waitForTimeout(SETTLE_MS);
    await drop(page, path);
    return await use(page);
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** The value that a part of all values, such as 0.95, does not exceed. */
export function share(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

export const ms = (value) => (value === undefined || Number.isNaN(value) ? 'not seen' : `${Math.round(value)} ms`);
