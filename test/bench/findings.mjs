// `npm run bench:findings -- [--list missed|false] [--kind KIND] [--kinds] [--json FILE] [--tree FOLDER …] [--draw N] [--write]`:
// recall and precision of the secret rules on the corpus of test/findings-corpus; findings in folders that should have
// none. `--draw 1` and others make a corpus of the same kinds with other values, names and places. `--write` puts the
// figures into docs/findings.md.
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'oxfmt';
import { root } from '../../scripts/setup/places.mjs';
import { loadWithEngine } from './engine-bundle.mjs';
import { markdownTable } from './measure.mjs';

const { values } = parseArgs({
  options: {
    list: { type: 'string' },
    kind: { type: 'string' },
    kinds: { type: 'boolean' },
    json: { type: 'string' },
    write: { type: 'boolean' },
    draw: { type: 'string', default: '0' },
    tree: { type: 'string', multiple: true, default: [] },
  },
});
if (values.list !== undefined && !['missed', 'false'].includes(values.list))
  throw new Error('--list missed or --list false');

const { measureFindings, measureTree } = await loadWithEngine('findings-corpus.ts');
const result = measureFindings(Number(values.draw));
const share = (value) => (value === null ? '' : `${(value * 100).toFixed(1)} %`);
const named = (name) => (name === 'none' ? 'no secret' : name);
const row = ({ name, secrets, found, low, wrong, blanks, alarmed, recall, precision }) => [
  ...[named(name), secrets || '', secrets ? found : '', low || '', share(recall), wrong, share(precision)],
  blanks === 0 ? '' : `${alarmed} of ${blanks}`,
];
const head = [
  'group',
  'secrets',
  'found',
  'only low',
  'recall',
  'false',
  'precision',
  'files without a secret, alarmed',
];
const ofKind = ({ kind }) => values.kind === undefined || kind === values.kind;

const count = (number) => number.toLocaleString('en');
const size =
  `${count(result.files)} files (${(result.bytes / 1e6).toFixed(1)} MB): ${count(result.all.secrets)} secrets of ` +
  `${count(result.kinds)} kinds, ${count(result.all.blanks)} files without a secret`;
const table = markdownTable(head, [...result.groups, result.all].map(row));
console.log(
  `${size}; ${result.cpuSeconds.toFixed(2)} s of CPU\n\n` +
    `Found: findings above low cover ${result.coveredAtLeast * 100} % of the value or more. False: a finding above low that ` +
    'touches no secret. Recall: found of all secrets. Precision: found of found and false.\n',
);
if (values.list !== undefined) {
  const list = (values.list === 'missed' ? result.missed : result.wrong).filter(ofKind);
  for (const { id, path, what, text } of list) console.log(`${id}  ${what}\n    ${path}\n    ${text.slice(0, 240)}`);
  console.log(`\n${list.length} in all`);
} else {
  const kinds = result.byKind.filter(({ name }) => values.kind === undefined || name.endsWith(`/${values.kind}`));
  console.log(table);
  if (values.kinds || values.kind !== undefined)
    console.log(`\n${markdownTable(['kind', ...head.slice(1)], kinds.map(row))}`);
}
const trees = values.tree.map((folder) => measureTree(realpathSync(folder)));
if (trees.length > 0) {
  const rows = trees.map(({ folder, files, bytes, loud, unread }) => [
    folder,
    files,
    (bytes / 1e6).toFixed(1),
    loud.length,
    unread,
  ]);
  console.log(`\n${markdownTable(['folder', 'files', 'MB', 'findings above low', 'files not read'], rows)}`);
  for (const { rule, severity, path, offset } of trees.flatMap(({ loud }) => loud))
    console.log(`${rule} (${severity})  ${path} at ${offset}`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...result, trees }, null, 2)}\n`);
if (values.write && values.draw !== '0') throw new Error('--write is for the corpus of the tests, without --draw');
if (values.write) {
  const path = join(root, 'docs/findings.md');
  const [before, begin, , end, after] = readFileSync(path, 'utf8').split(/(<!-- written by .*? -->|<!-- end -->)/);
  if (after === undefined) throw new Error(`no place for the figures in ${path}`);
  const text = `${before}${begin}\n\n${size}, ${new Date().toISOString().slice(0, 10)}.\n\n${table}\n\n${end}${after}`;
  writeFileSync(path, (await format(path, text, { printWidth: 120 })).code);
}
