// `npm run bench:findings -- [--list missed|false] [--kind KIND] [--kinds] [--json FILE]`: recall and precision of the
// secret rules on the corpus of test/findings-corpus.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadWithEngine } from './engine-bundle.mjs';
import { markdownTable } from './measure.mjs';

const { values } = parseArgs({
  options: { list: { type: 'string' }, kind: { type: 'string' }, kinds: { type: 'boolean' }, json: { type: 'string' } },
});
if (values.list !== undefined && !['missed', 'false'].includes(values.list))
  throw new Error('--list missed or --list false');

const { measureFindings } = await loadWithEngine('findings-corpus.ts');
const result = measureFindings();
const share = (value) => (value === null ? '' : `${(value * 100).toFixed(1)} %`);
const row = ({ name, secrets, found, low, wrong, blanks, alarmed, recall, precision }) => [
  ...[name, secrets || '', secrets ? found : '', low || '', share(recall), wrong, share(precision)],
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

console.log(
  `${result.files} files (${(result.bytes / 1e6).toFixed(1)} MB) with ${result.all.secrets} secrets of ${result.kinds} kinds, ` +
    `${result.all.blanks} files without one; ${result.cpuSeconds.toFixed(2)} s of CPU\n\n` +
    `Found: findings above low cover ${result.coveredAtLeast * 100} % of the value or more. False: a finding above low that ` +
    'touches no secret. Recall: found of all secrets. Precision: found of found and false.\n',
);
if (values.list !== undefined) {
  const list = (values.list === 'missed' ? result.missed : result.wrong).filter(ofKind);
  for (const { id, path, what, text } of list) console.log(`${id}  ${what}\n    ${path}\n    ${text.slice(0, 240)}`);
  console.log(`\n${list.length} in all`);
} else {
  const kinds = result.byKind.filter(({ name }) => values.kind === undefined || name.endsWith(`/${values.kind}`));
  console.log(markdownTable(head, [...result.groups, result.all].map(row)));
  if (values.kinds || values.kind !== undefined)
    console.log(`\n${markdownTable(['kind', ...head.slice(1)], kinds.map(row))}`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
