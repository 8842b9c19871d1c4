// `node test/bench/big-library.mjs FOLDER ENTRIES`: a library with so many entries, the same for every run.
import { existsSync } from 'node:fs';
import { loadWithEngine } from './engine-bundle.mjs';

const [folder, entries] = process.argv.slice(2);
if (folder === undefined || existsSync(folder)) throw new Error('give a FOLDER that is not there yet, and ENTRIES');
const { fillLibrary } = await loadWithEngine('big-library.ts');
const began = performance.now();
fillLibrary(folder, Number(entries), (text) =>
  console.log(`${((performance.now() - began) / 1000).toFixed(1)} s  ${text}`),
);
