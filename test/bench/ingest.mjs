// Time to read an archive into a new library, against openssl and sha256sum in the same run.
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

/** Runs the work with a folder for a library, which is gone afterwards. */
async function withLibrary(work) {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-bench-'));
  try {
    return await work(join(folder, 'library'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Time and peak memory of one `add` into a library. */
export function timeAdd(path, library, options = []) {
  return timeProgram(nodeBinary(), [cli, 'add', path, '--library', library, ...options]);
}

export const ingestHead = [
  ...['archive', 'size', 'runs', 'openssl', 'sha256sum', 'without secrets', '/ openssl', '/ sha256sum'],
  ...['with secrets', '/ openssl', 'peak memory'],
];

/**
 * One row: openssl and sha256sum over `baseline` (the file itself unless told), and both forms of ingest, in turn.
 * `before`: an archive that the library holds already.
 */
export async function benchIngest(name, path, runs, { baseline = path, before = null } = {}) {
  for (const file of new Set([path, baseline])) await warm(file);
  const times = { openssl: [], sha256sum: [], bare: [], full: [] };
  let peak = 0;
  for (let run = 0; run < runs; run += 1) {
    times.openssl.push((await timeProgram('openssl', ['dgst', '-sha256', baseline])).seconds);
    times.sha256sum.push((await timeProgram('sha256sum', [baseline])).seconds);
    for (const [kind, options] of [
      ['bare', ['--without-secrets']],
      ['full', []],
    ]) {
      await withLibrary(async (library) => {
        if (before !== null) await timeAdd(before, library, options);
        const added = await timeAdd(path, library, options);
        times[kind].push(added.seconds);
        peak = Math.max(peak, added.peak);
      });
    }
  }
  const [openssl, sha256sum, bare, full] = Object.values(times).map(median);
  const bytes = statSync(path).size;
  return [
    ...[name, bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(0)} KiB` : mebibytes(bytes), runs],
    ...[
      seconds(openssl),
      seconds(sha256sum),
      seconds(bare),
      (bare / openssl).toFixed(2),
      (bare / sha256sum).toFixed(2),
    ],
    ...[seconds(full), (full / openssl).toFixed(2), mebibytes(peak)],
  ];
}

/** What starting the program alone costs: it is part of every ingest above. */
export async function benchProgramStart(runs) {
  const times = [];
  for (let run = 0; run < runs; run += 1) times.push((await timeProgram(nodeBinary(), [cli, '--version'])).seconds);
  return seconds(median(times));
}
