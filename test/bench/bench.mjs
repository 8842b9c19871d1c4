// `npm run bench`: prints the machine and tables of what was measured. BENCH_FOLDER names the folder that
// ../shared/bench/make-image.sh filled, BENCH_RUNS says how often each thing is measured, BENCH_SCALE=1 adds
// millions of entries, BENCH_APP=0 leaves the window out.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { buildWhereNeeded } from '../../scripts/setup/build-step.mjs';
import { root } from '../../scripts/setup/places.mjs';
import { setUpNode } from '../../scripts/setup/set-up.mjs';
import { benchAppStart } from './app-start.mjs';
import { benchIngest, benchProgramStart, ingestHead } from './ingest.mjs';
import { markdownTable } from './measure.mjs';
import { benchScale, scaleHead } from './scale.mjs';
import { writeSecondImage } from './second-image.mjs';

const sample = join(root, 'resources/samples/haproxy-sample.tar');
const runs = Number(process.env.BENCH_RUNS ?? 5);
const bigRuns = Math.min(runs, 3);

function machine() {
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GiB, ${process.platform} ${release()}, load before ${load.join(' ')}`;
}

/** The images of ../shared/bench/make-image.sh, as far as they are in BENCH_FOLDER, and a second one that shares layers. */
async function bigRows(folder) {
  const file = (name) => join(folder, name);
  const plain = file('big-docker.tar');
  if (!existsSync(plain)) throw new Error(`${plain} is not there`);
  const rows = [await benchIngest('big-docker.tar', plain, bigRuns)];
  for (const name of ['big-oci-gzip.tar', 'big-oci-zstd.tar'])
    if (existsSync(file(name))) rows.push(await benchIngest(name, file(name), bigRuns, { baseline: plain }));
  const second = join(mkdtempSync(join(tmpdir(), 'stratigraph-second-')), 'second.tar');
  writeSecondImage(plain, second);
  rows.push(await benchIngest('second image, 9 of 10 layers known', second, bigRuns, { before: plain }));
  rmSync(dirname(second), { recursive: true });
  return rows;
}

async function main() {
  await setUpNode();
  if (!(await buildWhereNeeded())) throw new Error('the build failed');
  console.log(`Machine: ${machine()}\nMedians; every file was read once before, so that it is in memory.\n`);
  const rows = [await benchIngest('sample image', sample, runs)];
  const folder = process.env.BENCH_FOLDER;
  if (folder) rows.push(...(await bigRows(folder)));
  else console.log('BENCH_FOLDER is not set: only the sample is measured.\n');
  console.log(markdownTable(ingestHead, rows));
  console.log(`\nThe start of the program, which is part of each ingest: ${await benchProgramStart(runs)}`);
  if (process.env.BENCH_SCALE === '1') console.log(`\n${markdownTable(scaleHead, await benchScale())}`);
  if (process.env.BENCH_APP === '0') return;
  const start = await benchAppStart(runs);
  const cells = [[start.runtime, runs, `${start.painted} ms`, `${start.interactive} ms`]];
  console.log(`\n${markdownTable(['app, cold start', 'runs', 'first paint', 'interactive'], cells)}`);
}

await main();
