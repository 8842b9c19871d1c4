// How soon after a drop the names of an image can be looked at in the real window, and how quick the window answers
// while the image is being read: `node test/bench/glance.mjs ARCHIVE [RUNS]`, on what was built last.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import { childEnvironment, root } from '../../scripts/setup/places.mjs';
import { hasDisplay, setUpWindow } from '../../scripts/setup/set-up.mjs';
import { isRootOnLinux } from '../../scripts/setup/sandbox.mjs';
import { markdownTable } from './measure.mjs';

const READ_MS = 120_000;
const SETTLE_MS = 2500;

/** Runs in the page: notes the drop, the first rows, the first open folder, and the delay of keys and frames. */
function watch() {
  const seen = { keys: [], frames: [], frame: null, due: null };
  window.glanceBench = seen;
  const since = () => performance.now() - seen.dropped;
  window.addEventListener('drop', () => (seen.dropped = performance.now()), { capture: true, once: true });
  const painted = (then) => requestAnimationFrame(() => setTimeout(then));
  const frame = (now) => {
    if (location.hash.startsWith('#/image/')) seen.over ??= since();
    if (seen.dropped !== undefined && seen.over === undefined) {
      if (seen.frame !== null) seen.frames.push(now - seen.frame);
      seen.frame = now;
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const look = new MutationObserver(() => {
    if (seen.dropped === undefined) return;
    const rows = document.querySelectorAll('.glance tr[aria-level="1"]');
    if (rows.length > 0 && seen.rows === undefined) {
      seen.rows = since();
      painted(() => (seen.rows = since()));
      document.querySelector('.glance .tw-hit')?.click();
    }
    const inside = document.querySelector('.glance tr[aria-level="2"]');
    if (inside !== null && seen.opened === undefined) {
      seen.opened = since();
      painted(() => (seen.opened = since()));
    }
    if (seen.complete !== undefined) return;
    const isRead = document.querySelector('.glance') !== null && document.querySelector('.glance-notes') === null;
    if (isRead) seen.complete = since();
  });
  look.observe(document.body, { subtree: true, childList: true });
  const KEY_MS = 80;
  setInterval(() => {
    const now = performance.now();
    const due = seen.due ?? now;
    seen.due = Math.max(now, due) + KEY_MS;
    const tree = document.querySelector('.glance [role="treegrid"]');
    if (tree === null || seen.over !== undefined) return;
    const key = seen.keys.length % 60 < 45 ? 'ArrowDown' : seen.keys.length % 60 < 50 ? 'ArrowRight' : 'Home';
    tree.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    // From when the key was due: a window that is busy then takes it later.
    painted(() => seen.keys.push(performance.now() - Math.min(now, due)));
  }, KEY_MS);
}

async function drop(page, path) {
  const place = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, ...place, data });
  await session.detach();
}

async function readOnce(electron, path) {
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
    await page.getByRole('heading', { name: 'Drop an image archive to begin' }).waitFor();
    await page.evaluate(watch);
    // Nobody drops a file in the first moment; until then the engine has got ready what a drop wants.
    await page.waitForTimeout(SETTLE_MS);
    await drop(page, path);
    await page.waitForFunction(() => window.glanceBench.over !== undefined, undefined, { timeout: READ_MS });
    return await page.evaluate(() => window.glanceBench);
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function share(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

const ms = (value) => (value === undefined || Number.isNaN(value) ? 'not seen' : `${Math.round(value)} ms`);

async function main() {
  const path = resolve(process.argv[2] ?? '');
  const runs = Number(process.argv[3] ?? 3);
  const electron = await setUpWindow({ needScreen: false });
  const rows = [];
  for (let run = 1; run <= runs; run += 1) {
    const load = loadavg()[0].toFixed(1);
    const seen = await readOnce(electron, path);
    const keys = ms(share(seen.keys, 0.95)) + ` of ${seen.keys.length}`;
    const times = [seen.rows, seen.opened, seen.complete, seen.over].map(ms);
    rows.push([
      run,
      load,
      ...times,
      keys,
      ms(share(seen.keys, 1)),
      ms(share(seen.frames, 0.95)),
      ms(share(seen.frames, 1)),
    ]);
  }
  const head = ['run', 'load before', 'first rows', 'folder opened', 'all names', 'image in library'];
  console.log(markdownTable([...head, 'key to frame p95', 'worst', 'frame p95', 'worst'], rows));
}

if (hasDisplay()) await main();
else {
  const screen = ['-a', '--server-args=-screen 0 1600x1000x24', process.execPath, fileURLToPath(import.meta.url)];
  process.exitCode = spawnSync('xvfb-run', [...screen, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
}
