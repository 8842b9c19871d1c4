// Proof for docs/scaling.md: writes the index of a library as Parquet files, one folder a layer, and lets DuckDB count
// them. Neither package is part of the product:
//   npm install --prefix FOLDER hyparquet-writer @duckdb/node-api
//   node test/bench/parquet.mjs LIBRARY OUT FOLDER
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { markdownTable, mebibytes, seconds } from './measure.mjs';

const [library, out, modules] = process.argv.slice(2);
if (modules === undefined) throw new Error('give LIBRARY, OUT and the FOLDER of the packages');
const elsewhere = createRequire(join(resolve(modules), 'package.json'));
const load = (name) => import(pathToFileURL(elsewhere.resolve(name)).href);
const { parquetWriteFile } = await load('hyparquet-writer');
const { DuckDBInstance } = await load('@duckdb/node-api');

const COLUMNS = [
  ...[
    { name: 'path', type: 'STRING' },
    { name: 'name', type: 'STRING' },
    { name: 'type', type: 'STRING' },
  ],
  ...[
    { name: 'size', type: 'INT64' },
    { name: 'mode', type: 'INT32' },
    { name: 'uid', type: 'INT64' },
  ],
  ...[
    { name: 'mtime_ns', type: 'INT64' },
    { name: 'sha256', type: 'STRING' },
  ],
];
const SELECT = `SELECT CASE WHEN d.id = 1 THEN n.text ELSE d.path || '/' || n.text END, n.text, e.type, e.size, e.mode,
  e.uid, e.mtime_ns, lower(hex(e.sha256)) FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  WHERE e.layer_id = ? ORDER BY e.dir_id, e.name_id`;
const WHOLE = new Set(['size', 'uid', 'mtime_ns']);

/** One file of one layer: a directory's files stand together, so that their paths compress. */
function writeLayer(db, layer, folder) {
  mkdirSync(folder, { recursive: true });
  const columns = COLUMNS.map((column) => ({ ...column, data: [] }));
  const rows = db.prepare(SELECT).raw().safeIntegers();
  for (const row of rows.iterate(layer)) {
    columns.forEach(({ name, data }, index) => {
      const value = row[index];
      data.push(typeof value === 'bigint' && !WHOLE.has(name) ? Number(value) : value);
    });
  }
  parquetWriteFile({ filename: join(folder, 'entries.parquet'), columnData: columns });
  return columns[0].data.length;
}

async function ask(connection, sql) {
  const began = performance.now();
  const result = await connection.runAndReadAll(sql);
  return { answer: String(result.getRows()[0]?.[0]), ms: performance.now() - began };
}

rmSync(out, { recursive: true, force: true });
const db = new Database(join(library, 'library.sqlite'), { readonly: true });
const began = performance.now();
let entries = 0;
for (const { id, diff_id: diffId } of db.prepare('SELECT id, diff_id FROM layer WHERE ready = 1').all())
  entries += writeLayer(db, id, join(out, `layer=${diffId.replace(':', '-')}`));
const bytes = readdirSync(out).reduce((sum, layer) => sum + statSync(join(out, layer, 'entries.parquet')).size, 0);
console.log(
  `${entries} entries in ${seconds((performance.now() - began) / 1000)}, ${mebibytes(bytes)}, ` +
    `${(bytes / entries).toFixed(1)} bytes an entry; the library: ${mebibytes(statSync(join(library, 'library.sqlite')).size)}\n`,
);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const all = `read_parquet('${out}/*/*.parquet', hive_partitioning = true)`;
const some = db
  .prepare('SELECT lower(hex(sha256)) AS hex FROM entry WHERE sha256 IS NOT NULL LIMIT 1 OFFSET 777')
  .get();
const questions = [
  `SELECT count(*) FROM ${all}`,
  `SELECT count(DISTINCT layer) FROM ${all}`,
  `SELECT count(*) FROM ${all} WHERE name = 'package.json'`,
  `SELECT count(*) FROM ${all} WHERE sha256 = '${some.hex}'`,
  `SELECT count(*) FROM ${all} WHERE path LIKE '%node_modules%' AND size > 100000`,
  `SELECT count(DISTINCT sha256) FROM ${all}`,
];
const answers = [];
for (const sql of questions) {
  const { answer, ms } = await ask(connection, sql);
  answers.push([`\`${sql.replace(all, 'fleet').slice(0, 90)}\``, answer, seconds(ms / 1000)]);
}
console.log(markdownTable(['DuckDB', 'answer', 'time'], answers));
