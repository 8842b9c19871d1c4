// How fluid the file tree of an image of 500,000 files is in the real window: `node test/bench/scroll.mjs [ARCHIVE]`, on
// what was built last. Without an archive one is generated: five layers of 100,000 files each.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, setUpWindow } from '../../scripts/setup/set-up.mjs';
import { writeSmallFiles } from './generated-image.mjs';
import { markdownTable } from './measure.mjs';
import { ms, share, withDropped } from './window.mjs';

const READ_MS = 300_000;
const FRAMES = 600;
const PATTERN = 'lib-1';

/** Runs in the page: what the measurements below call. */
function watch() {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const tree = () => document.querySelector('#main [role="treegrid"], #main [role="grid"]');
  const scroller = () =>
    [tree(), ...tree().querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight + 50);
  const rows = () => Number(tree()?.getAttribute('aria-rowcount') ?? 0);
  window.scrollBench = {
    rows,
    async row(name) {
      for (const end = performance.now() + 10_000; ;) {
        const row = [...tree().querySelectorAll('tr')].find((one) => one.textContent.includes(name));
        if (row !== undefined) return row;
        if (performance.now() > end) throw new Error(`there is no row for ${name}`);
        await painted();
      }
    },
    /** Opens the folder in view whose name this is; milliseconds from the click to the first new row on screen. */
    async open(name) {
      const row = await this.row(name);
      const before = rows();
      const start = performance.now();
      row.querySelector('[data-part="twisty"]').click();
      while (rows() === before) await new Promise((done) => requestAnimationFrame(done));
      await painted();
      return performance.now() - start;
    },
    /** Scrolls by so many pixels a frame; of each frame the work, from its scroll event until it is painted, and the time between frames. */
    async scroll(pixels, frames) {
      const work = [];
      const between = [];
      const box = scroller();
      let begun = null;
      let last = null;
      const onScroll = () => (begun ??= performance.now());
      window.addEventListener('scroll', onScroll, { capture: true });
      const frame = (now, done) => {
        if (last !== null) between.push(now - last);
        last = now;
        const start = begun;
        begun = null;
        const below = box.scrollHeight - box.clientHeight;
        box.scrollTop = pixels === null ? Math.random() * below : (box.scrollTop + pixels) % below;
        // A message that is sent here comes when the frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          if (start !== null) work.push(performance.now() - start);
          done();
        };
        port2.postMessage(null);
      };
      for (let count = 0; count < frames; count += 1)
        await new Promise((done) => requestAnimationFrame((now) => frame(now, done)));
      window.removeEventListener('scroll', onScroll, { capture: true });
      return { work, between };
    },
  };
}

async function measure(page) {
  await page.waitForFunction(() => location.hash.startsWith('#/image/'), undefined, { timeout: READ_MS });
  await page.getByRole('button', { name: 'Explore files' }).click();
  await page.getByRole('radio', { name: /^Everything/ }).click();
  await page.waitForFunction(() => window.scrollBench.rows() > 0);
  const opened = [];
  for (const name of ['srv', 'app-1', 'node_modules', 'pkg-10', 'lib-0'])
    opened.push([name, await page.evaluate((one) => window.scrollBench.open(one), name)]);
  const scrolled = [];
  const scroll = async (what, pixels) => {
    const rows = await page.evaluate(() => window.scrollBench.rows());
    const seen = await page.evaluate(([by, n]) => window.scrollBench.scroll(by, n), [pixels, FRAMES]);
    scrolled.push({ what, rows, ...seen });
  };
  await scroll('tree, 100 px a frame', 100);
  await scroll('tree, anywhere each frame', null);
  const start = Date.now();
  await page.locator('#main input[data-filter]').fill(PATTERN);
  await page.waitForFunction(() => window.scrollBench.rows() > 50_000, undefined, { timeout: 60_000 });
  const filtered = Date.now() - start;
  await scroll(`filtered by “${PATTERN}”, 100 px a frame`, 100);
  await scroll(`filtered by “${PATTERN}”, anywhere each frame`, null);
  return { opened, scrolled, filtered };
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-scroll-'));
  try {
    const given = process.argv[2];
    const path = given === undefined ? join(folder, 'image.tar') : resolve(given);
    if (given === undefined) writeSmallFiles(path, { layers: 5, files: 100_000, withDirectories: true });
    const electron = await setUpWindow({ needScreen: false });
    console.log(`Load before ${loadavg()[0].toFixed(1)}\n`);
    const { opened, scrolled, filtered } = await withDropped(electron, path, watch, measure);
    console.log(
      markdownTable(
        ['folder opened', 'to the first new row on screen'],
        opened.map(([name, time]) => [name, ms(time)]),
      ),
    );
    const figures = scrolled.map(({ what, rows, work, between }) => [
      ...[what, rows, work.length, `${share(work, 0.5).toFixed(1)} ms`, `${share(work, 0.95).toFixed(1)} ms`],
      ...[`${share(work, 1).toFixed(1)} ms`, `${share(between, 0.95).toFixed(1)} ms`],
    ]);
    const head = ['scrolled', 'rows', 'frames', 'work of a frame p50', 'p95', 'worst', 'between frames p95'];
    console.log(`\n${markdownTable(head, figures)}\n\nFrom the filter to its rows: ${ms(filtered)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (hasDisplay()) await main();
else {
  const screen = ['-a', '--server-args=-screen 0 1600x1000x24', process.execPath, fileURLToPath(import.meta.url)];
  process.exitCode = spawnSync('xvfb-run', [...screen, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
}
