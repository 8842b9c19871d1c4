// `npm run bench`: prints the machine and a table of what was measured. BENCH_IMAGE names a further
// archive, BENCH_RUNS how often each thing is measured, BENCH_APP=0 leaves the window out.
import { existsSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { buildWhereNeeded } from '../../scripts/setup/build-step.mjs';
import { root } from '../../scripts/setup/places.mjs';
import { setUpNode } from '../../scripts/setup/set-up.mjs';
import { benchAppStart } from './app-start.mjs';
import { benchIngest, benchProgramStart, ingestHead } from './ingest.mjs';
import { markdownTable } from './measure.mjs';

const sample = join(root, 'resources/samples/haproxy-sample.tar');
const runs = Number(process.env.BENCH_RUNS ?? 5);

function machine() {
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GiB, ${process.platform} ${release()}, load before ${load.join(' ')}`;
}

async function main() {
  await setUpNode();
  if (!(await buildWhereNeeded())) throw new Error('the build failed');
  console.log(`Machine: ${machine()}\nMedians; every file was read once before, so that it is in memory.\n`);
  const rows = [await benchIngest('sample image', sample, runs)];
  const image = process.env.BENCH_IMAGE;
  if (image && existsSync(image)) rows.push(await benchIngest(basename(image), image, Math.min(runs, 3)));
  else
    console.log(
      image ? `BENCH_IMAGE ${image} is not there.\n` : 'BENCH_IMAGE is not set: only the sample is measured.\n',
    );
  console.log(markdownTable(ingestHead, rows));
  console.log(`\nThe start of the program, which is part of each ingest: ${await benchProgramStart(runs)}`);
  if (process.env.BENCH_APP === '0') return;
  const start = await benchAppStart(runs);
  const cells = [[start.runtime, runs, `${start.painted} ms`, `${start.interactive} ms`]];
  console.log(`\n${markdownTable(['app, cold start', 'runs', 'first paint', 'interactive'], cells)}`);
}

await main();
