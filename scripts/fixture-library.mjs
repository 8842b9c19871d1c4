// Makes test/libraries/version-N.sqlite.gz with the command line as it is built: the sample in a case, of the schema that this
// version writes. Its audit log names the place of the evidence: FOLDER must say nothing of a machine, such as /evidence.
import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { nodeBinary, root } from './setup/places.mjs';
import { capture, say } from './setup/programs.mjs';

const Database = createRequire(import.meta.url)('better-sqlite3');
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: fixture-library.mjs FOLDER, an empty folder such as /evidence');

const made = mkdtempSync(join(tmpdir(), 'fixture-library-'));
const evidence = join(folder, 'haproxy-sample.tar');
cpSync(join(root, 'resources/samples/haproxy-sample.tar'), evidence);
utimesSync(evidence, 1_725_148_800, 1_725_148_800);
const library = join(made, 'library');
const args = ['add', evidence, '--library', library, '--case', 'Case 1', '--examiner', 'Examiner 1'];
const env = { STRATIGRAPH_USER_DATA: join(made, 'user') };
const run = capture(nodeBinary(), [join(root, 'out/cli/index.cjs'), ...args], { env });
if (run.status !== 0) throw new Error(run.stderr);
rmSync(evidence);
const file = join(library, 'library.sqlite');
const db = new Database(file);
const version = db.pragma('user_version', { simple: true });
db.pragma('journal_mode = DELETE');
db.exec('VACUUM');
db.close();
writeFileSync(join(root, `test/libraries/version-${version}.sqlite.gz`), gzipSync(readFileSync(file), { level: 9 }));
rmSync(made, { recursive: true });
say(`wrote test/libraries/version-${version}.sqlite.gz`);
