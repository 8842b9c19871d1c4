import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLoaders } from '../../../src/cli/command-list';
import { commandWords } from './command-words';
import { emptyFolder, runCli, sample, spawnCli } from './run-cli';

const folder = emptyFolder();
const words = commandWords({
  ...{ folder, evidence: sample, single: sample, evidenceName: 'haproxy-sample.tar' },
  ...{ image: 'haproxy-sample', other: 'haproxy-sample', path: 'app/.env', layer: 8, text: 'A. Person' },
});

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
    [
      'what it prints of a library',
      ['findings', '--library', join(folder, 'library'), '--image', 'haproxy-sample', '--reveal'],
    ],
    ['what it cannot read', ['inspect', join(folder, 'nothing.tar')]],
    ['what it does not know', ['inspcet', sample]],
  ])('says the same in a process that makes other calls, as most tests use it: %s', (_what, args) => {
    expect(runCli(args)).toEqual(spawnCli(args));
  });
});
