/*
 * Writes the sample image that the welcome screen offers, and the truth that tests compare with:
 *   node scripts/make-sample.mjs [--out FOLDER]
 * The same bytes come out on every run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleArchive } from './sample/archive.mjs';
import { sampleTruth } from './sample/truth.mjs';

const flag = process.argv.indexOf('--out');
const folder = flag === -1 ? join(import.meta.dirname, '..', 'resources', 'samples') : process.argv[flag + 1];
const archive = await sampleArchive();
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'haproxy-sample.tar'), archive.tar);
writeFileSync(join(folder, 'haproxy-sample.truth.json'), `${JSON.stringify(sampleTruth(archive), null, 2)}\n`);
console.log(`haproxy-sample.tar: ${archive.tar.length} bytes`);
