// How soon after a drop the names of an image can be looked at in the real window, and how quick the window answers
// while the image is being read: `node test/bench/glance.mjs ARCHIVE [RUNS]`, on what was built last.
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, setUpWindow } from '../../scripts/setup/set-up.mjs';
import { markdownTable } from './measure.mjs';
import { ms, share, withDropped } from './window.mjs';

const READ_MS = 120_000;

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
    const rows = document.querySelectorAll('[data-part="glance"] tr[aria-level="1"]');
    if (rows.length > 0 && seen.rows === undefined) {
      seen.rows = since();
      painted(() => (seen.rows = since()));
      document.querySelector('[data-part="glance"] [data-part="twisty"]')?.click();
    }
    const inside = document.querySelector('[data-part="glance"] tr[aria-level="2"]');
    if (inside !== null && seen.opened === undefined) {
      seen.opened = since();
      painted(() => (seen.opened = since()));
    }
    if (seen.complete !== undefined) return;
    const isRead =
      document.querySelector('[data-part="glance"]') !== null &&
      document.querySelector('[data-part="glance-notes"]') === null;
    if (isRead) seen.complete = since();
  });
  look.observe(document.body, { subtree: true, childList: true });
  const KEY_MS = 80;
  setInterval(() => {
    const now = performance.now();
    const due = seen.due ?? now;
    seen.due = Math.max(now, due) + KEY_MS;
    const tree = document.querySelector('[data-part="glance"] [role="treegrid"]');
    if (tree === null || seen.over !== undefined) return;
    const key = seen.keys.length % 60 < 45 ? 'ArrowDown' : seen.keys.length % 60 < 50 ? 'ArrowRight' : 'Home';
    tree.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    // From when the key was due: a window that is busy then takes it later.
    painted(() => seen.keys.push(performance.now() - Math.min(now, due)));
  }, KEY_MS);
}

async function readOnce(electron, path) {
  return await withDropped(electron, path, watch, async (page) => {
    await page.waitForFunction(() => window.glanceBench.over !== undefined, undefined, { timeout: READ_MS });
    return await page.evaluate(() => window.glanceBench);
  });
}

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
