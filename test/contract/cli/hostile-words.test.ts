import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLoaders } from '../../../src/cli/command-list';
import { findingFormats, timelineFormats, workingFormats } from '../../../src/shared/formats';
import { hostileImage, writeHostileWords } from '../../engine-support/hostile-words';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { commandWords } from './command-words';
import { emptyFolder, runCli } from './run-cli';

/** Sets the title of the terminal, clears it, colours by C1, goes back, writes from right to left, hides, and rubs out. */
const word = 'a\u001b]0;x\u0007\u001b[2J\u009b31m\r\u202eb\u200b\u2028\u007f';
/** What a terminal obeys, or what changes the order of what it shows; CSV ends its lines with two characters. */
const OBEYED = /(?!\r\n)[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;

const folder = emptyFolder();
const evidence = join(folder, 'words\u001b[2J\u009b.tar');
const single = join(folder, 'single\u009b.tar');
const words = commandWords({
  ...{ folder, evidence, single, evidenceName: 'words\u001b[2J\u009b.tar' },
  ...{ image: 'words:1', other: `words-${word}:2`, path: `usr/bin/${word}`, layer: 1, text: word },
});
/** Prints the bytes of a file as they are: that is its job. */
const RAW = new Set(['cat']);

beforeAll(async () => {
  await writeHostileWords(evidence, word);
  await writeDockerArchive(single, [hostileImage(`words-${word}:1`, word)]);
});

describe('no word of an image or a person makes a terminal do something', () => {
  it.each(Object.entries(words).filter(([name]) => !RAW.has(name)))('in the answer of %s', async (name, args) => {
    const command = await commandLoaders[name]?.();
    const hasJson = command?.options.some((option) => option.name === 'json') ?? false;
    const run = runCli([name, ...args]);
    expect(`${run.stdout}${run.stderr}`).not.toBe('');
    expect([name, OBEYED.exec(`${run.stdout}${run.stderr}`)?.input.slice(0, 400)]).toEqual([name, undefined]);
    expect([name, run.status]).toEqual([name, 0]);
    if (!hasJson) return;
    // What is made or written once is there already: that is said in words.
    const json = runCli([name, ...args, '--json']);
    expect([name, OBEYED.exec(`${json.stdout}${json.stderr}`)?.input.slice(0, 400)]).toEqual([name, undefined]);
  });

  it('in what is said of wrong words', () => {
    for (const args of [[word], ['files', word], ['list', `--${word}`], ['list', '--library', join(folder, word)]]) {
      const run = runCli(args);
      expect(run.status).not.toBe(0);
      expect([args, OBEYED.exec(`${run.stdout}${run.stderr}`)?.[0]]).toEqual([args, undefined]);
    }
  });

  it('in what all commands say of the image', () => {
    const library = ['--library', join(folder, 'library')];
    for (const args of [
      ['case', 'list'],
      ['note', 'list'],
      ['triage', 'list'],
      ['custody', 'list', '--evidence', 'words\u001b[2J\u009b.tar'],
      ['history', '--dockerfile', '--image', 'words:1'],
      ['findings', '--reveal'],
      ['anomalies', '--image', `words-${word}:2`],
      ['search', 'type:symlink'],
      ...workingFormats(timelineFormats).map((format) => ['timeline', '--image', 'words:1', '--format', format]),
      ...workingFormats(findingFormats).map((format) => ['findings', '--format', format]),
    ]) {
      const run = runCli([...args, ...library]);
      expect([args, OBEYED.exec(`${run.stdout}${run.stderr}`)?.input.slice(0, 400)]).toEqual([args, undefined]);
      expect([args, run.status]).toEqual([args, 0]);
    }
  });
});
