import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLoaders } from '../../../src/cli/command-list';
import { emptyFolder, runCli, sample, spawnCli } from './run-cli';

const folder = emptyFolder();
const library = join(folder, 'library');
const image = ['--library', library, '--image', 'haproxy-sample'];
const given = ['--library', library];
const knownHashes = join(folder, 'known.txt');
writeFileSync(knownHashes, `${'0'.repeat(64)}\n`);

/** Words of each command with which it does its work, in an order in which all of them can; only `add` makes the library. */
const words: Readonly<Record<string, readonly string[]>> = {
  inspect: [sample],
  add: [sample, ...given],
  list: given,
  files: image,
  search: ['passwd', ...given],
  history: image,
  blame: [...image, 'etc/passwd'],
  attestations: image,
  timeline: [...image, '--format', 'jsonl'],
  findings: image,
  cat: [...image, '--layer', '8', 'app/.env'],
  extract: [...image, '--path', 'etc/**', '--out', join(folder, 'files')],
  space: image,
  anomalies: image,
  certificates: image,
  hashes: [...image, '--known', knownHashes],
  packages: image,
  check: image,
  footholds: image,
  compare: ['haproxy-sample', 'haproxy-sample', ...given],
  lineage: image,
  occurrences: ['--name', 'passwd', ...given],
  verify: given,
  case: ['new', 'One', ...given],
  tag: ['add', 'Loot', ...image, '--path', 'etc/passwd'],
  note: ['add', 'Look', ...image, '--layer', '1'],
  bookmark: ['add', ...image, '--step', '1'],
  triage: ['add', 'accepted', ...image, '--anomaly', 'setuid', '--path', 'etc/passwd'],
  custody: ['add', 'released', ...given, '--evidence', 'haproxy-sample.tar', '--by', 'A. Person'],
  undo: given,
  report: [...image, '--format', 'json', '--out', join(folder, 'report.json')],
  audit: ['show', ...given],
  library: ['check', ...given],
  demo: [sample, '--out', join(folder, 'demo.html')],
};

describe('every command', () => {
  it('is tried here', () => {
    expect(Object.keys(words)).toEqual(Object.keys(commandLoaders));
  });

  it.each(Object.entries(words))('%s works in a process of its own, and leaves nothing', (name, args) => {
    const run = spawnCli([name, ...args]);
    expect(run).toMatchObject({ status: 0, left: [] });
    expect(`${run.stdout}${run.stderr}`).not.toBe('');
  });

  it.each([
    ['what it prints', ['inspect', sample, '--json']],
    ['what it prints of a library', ['findings', ...image, '--reveal']],
    ['what it cannot read', ['inspect', join(folder, 'nothing.tar')]],
    ['what it does not know', ['inspcet', sample]],
  ])('says the same in a process that makes other calls, as most tests use it: %s', (_what, args) => {
    expect(runCli(args)).toEqual(spawnCli(args));
  });
});
