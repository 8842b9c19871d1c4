// `node test/bench/compare.mjs [FILES]`: time and memory of `stratigraph compare` on images of so many files (500,000 unless told).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/setup/places.mjs';
import { loadWithEngine } from './engine-bundle.mjs';
import { markdownTable, mebibytes, seconds, timeProgram } from './measure.mjs';

const files = Number(process.argv[2] ?? 500_000);
const folder = mkdtempSync(join(tmpdir(), 'stratigraph-compare-'));
try {
  const library = join(folder, 'library');
  const { fillThreeImages } = await loadWithEngine('compare-library.ts');
  fillThreeImages(library, files);
  const compare = (other, ...further) =>
    timeProgram(process.execPath, [
      ...[join(root, 'out/cli/index.cjs'), 'compare', 'registry.example/made:1', `registry.example/made:${other}`],
      ...['--library', library, ...further],
    ]);
  const rows = [];
  for (const [what, other] of [
    ['with itself', 1],
    ['three files of a hundred differ', 2],
    ['every file differs', 3],
  ]) {
    for (const format of [[], ['--format', 'json', '--out', join(folder, `${other}.json`)]]) {
      const { seconds: time, peak } = await compare(other, ...format);
      rows.push([what, format.length === 0 ? 'text' : 'json', seconds(time), mebibytes(peak)]);
    }
  }
  console.log(`${files} files in each image\n`);
  console.log(markdownTable(['images', 'output', 'time', 'peak memory'], rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
