// `node test/bench/search.mjs LIBRARY [KIND]`: how long the first page of queries of each kind takes in a library of
// big-library.mjs.
import { loadWithEngine } from './engine-bundle.mjs';
import { markdownTable } from './measure.mjs';

const [folder, only] = process.argv.slice(2);
if (folder === undefined) throw new Error('give a LIBRARY');
const { measureCount, measureSearch } = await loadWithEngine('search-measure.ts');
const ms = (value) => `${value.toFixed(2)} ms`;
const head = ['queries', 'number', 'p50', 'p95', 'worst', 'p95 of CPU', 'slowest', 'not full'];
const rows = measureSearch(folder, only ?? null).map(({ kind, queries, p50, p95, worst, cpu, slowest, partial }) => [
  ...[kind, queries, ms(p50), ms(p95), ms(worst), ms(cpu), `\`${slowest}\``, partial],
]);
console.log(markdownTable(head, rows));
if (only === undefined) {
  const counts = ['index', 'lib/index', 'zlib'].map((query) => {
    const { matched, slices, longest, all } = measureCount(folder, query);
    return [query, matched, slices, ms(longest), ms(all)];
  });
  console.log(`\n${markdownTable(['count of', 'matches', 'slices', 'longest', 'all'], counts)}`);
}
