// What grows with what: archives of 100,000 to 3,000,000 files of ten bytes, ten million entries in one library,
// and 20 GB in four files. Takes half an hour and 20 GB of disk; `BENCH_SCALE=1 npm run bench` runs it.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSmallFiles, writeZeros } from './generated-image.mjs';
import { timeAdd } from './ingest.mjs';
import { mebibytes, seconds } from './measure.mjs';

const GIBIBYTE = 1024 ** 3;
const MILLION = 1_000_000;

export const scaleHead = ['what', 'entries', 'time', 'us an entry', 'library', 'bytes an entry', 'peak memory'];

function row(name, entries, time, library, peak) {
  const bytes = statSync(join(library, 'library.sqlite')).size;
  const each = (value, digits) => (entries < 1000 ? '' : value.toFixed(digits));
  return [
    ...[name, entries.toLocaleString('en'), seconds(time), each((time * 1e6) / entries, 1)],
    ...[mebibytes(bytes), each(bytes / entries, 0), mebibytes(peak)],
  ];
}

/** One archive into a new library. */
async function one(folder, name, entries, write) {
  const [archive, library] = [join(folder, 'archive.tar'), join(folder, 'library')];
  write(archive);
  const added = await timeAdd(archive, library, ['--without-secrets']);
  const cells = row(name, entries, added.seconds, library, added.peak);
  rmSync(library, { recursive: true });
  rmSync(archive);
  return cells;
}

/** Ten images of a million entries each into one library. */
async function tenMillion(folder) {
  const [archive, library] = [join(folder, 'archive.tar'), join(folder, 'library')];
  let [time, peak] = [0, 0];
  for (let image = 0; image < 10; image += 1) {
    writeSmallFiles(archive, { layers: 2, files: MILLION / 2, first: 1 + image * 2 });
    const added = await timeAdd(archive, library, ['--without-secrets']);
    time += added.seconds;
    peak = Math.max(peak, added.peak);
    console.error(`image ${image + 1} of 10: ${seconds(added.seconds)}`);
  }
  return row('ten images of 1,000,000 files', 10 * MILLION, time, library, peak);
}

/** All rows of the table. */
export async function benchScale() {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-scale-'));
  try {
    const rows = [];
    for (const files of [100_000, MILLION, 3 * MILLION])
      rows.push(
        await one(folder, `${files.toLocaleString('en')} files of ten bytes`, files, (path) =>
          writeSmallFiles(path, { layers: 1, files }),
        ),
      );
    rows.push(await one(folder, '20 GiB of zeros in four layers', 4, (path) => writeZeros(path, 5 * GIBIBYTE)));
    rows.push(await tenMillion(folder));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
