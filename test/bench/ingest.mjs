// Time to read an archive into a new library, against sha256sum of the same file in the same run.
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeBinary, root } from '../../scripts/setup/places.mjs';
import { mebibytes, median, seconds, timeProgram } from './measure.mjs';

const cli = join(root, 'out/cli/index.cjs');

/** Reads the file once, so that every timed run finds it in memory. */
async function warm(path) {
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) void chunk;
}

async function timeIngest(path) {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-bench-'));
  try {
    return await timeProgram(nodeBinary(), [cli, 'add', path, '--library', join(folder, 'library')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One row of the table: name, size, medians, ratio, memory. */
export async function benchIngest(name, path, runs) {
  await warm(path);
  const hashes = [];
  const ingests = [];
  for (let run = 0; run < runs; run += 1) {
    hashes.push((await timeProgram('sha256sum', [path])).seconds);
    ingests.push(await timeIngest(path));
  }
  const hash = median(hashes);
  const ingest = median(ingests.map((one) => one.seconds));
  const bytes = statSync(path).size;
  return [
    name,
    bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(0)} KiB` : mebibytes(bytes),
    runs,
    seconds(hash),
    seconds(ingest),
    (ingest / hash).toFixed(1),
    mebibytes(Math.max(...ingests.map((one) => one.peak))),
  ];
}

export const ingestHead = ['archive', 'size', 'runs', 'sha256sum', 'ingest', 'ratio', 'peak memory'];

/** What starting the program alone costs: it is part of every ingest above. */
export async function benchProgramStart(runs) {
  const times = [];
  for (let run = 0; run < runs; run += 1) times.push((await timeProgram(nodeBinary(), [cli, '--version'])).seconds);
  return seconds(median(times));
}
