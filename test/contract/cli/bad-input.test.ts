import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, runCli, sample } from './run-cli';

const folder = emptyFolder();
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('evidence that cannot be read: a clear sentence, the next step, status 3, nothing left', () => {
  const emptyDirectory = join(folder, 'empty');
  mkdirSync(emptyDirectory);
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['not an archive', file('note.txt', 'This is a text and no archive.\n'.repeat(100)), /Not an image archive/],
    ['an empty file', file('empty.tar', ''), /evidence is empty/],
    ['a file of zeros', file('zeros.tar', Buffer.alloc(10_240)), /stratigraph: /],
    ['a folder without an image', emptyDirectory, /No image in this folder/],
    ['nothing there', join(folder, 'nothing.tar'), /Evidence not found/],
  ];

  it.each(cases)('%s', (_, path, words) => {
    for (const json of [[], ['--json']]) {
      const run = runCli(['inspect', path, ...json]);
      expect(run.stderr).toMatch(words);
      expect(run.stderr.trim().split('\n').length).toBeGreaterThanOrEqual(3);
      expect(run.stderr).not.toMatch(/\n\s+at .*\(/);
      expect(run).toMatchObject({ status: 3, stdout: '', left: [] });
    }
  });

  it.each(cases)('%s leaves nothing in a library, and does not keep a good one out', (_, path) => {
    const library = join(emptyFolder(), 'library');
    const run = runCli(['add', path, sample, '--library', library, '--json']);
    expect(run.status).toBe(3);
    const { added } = JSON.parse(run.stdout) as { added: { failure: unknown; imageIds: string[] }[] };
    expect(added.map((row) => [row.failure === null, row.imageIds.length])).toEqual([
      [false, 0],
      [true, 1],
    ]);
    const list = JSON.parse(runCli(['list', '--library', library, '--json']).stdout) as { evidence: unknown[] };
    expect(list.evidence).toHaveLength(1);
  });

  it.skipIf(process.getuid?.() === 0)('an unreadable file (root may read everything: not tested as root)', () => {
    const path = file('unreadable.tar', 'x');
    chmodSync(path, 0);
    const run = runCli(['inspect', path]);
    expect(run.status).toBe(3);
  });
});

describe('wrong usage: status 2 and the closest word', () => {
  const library = join(folder, 'no-library');
  it.each([
    [['inspcet', sample], /Did you mean “inspect”\?/],
    [['inspect', sample, '--jsno'], /Did you mean --json\?/],
    [['inspect'], /needs one EVIDENCE/],
    [[], /Usage/],
    [['--hlep'], /Did you mean --help\?/],
    [['files', sample, '--layer', '99'], /no layer 99/],
    [['files', sample, '--layer', 'x'], /whole number/],
    [['cat', sample, '--layer', '1', 'no/such/file'], /no\/such\/file/],
    [['cat', sample, 'app/.env'], /Missing --layer/],
    [['history', sample, '--image', 'nobody:1'], /nobody:1/],
    [['history', sample, '--image', 'abc'], /abc/],
    [['list', '--library', library], /Library not found/],
    [['list'], /Missing --library/],
    [['findings', sample, '--library', library], /not both/],
    [['report', sample, '--format', 'docx', '--out', join(folder, 'r.docx')], /docx/],
    [['report', sample, '--format', 'doc', '--out', join(folder, 'r.doc')], /must be one of/],
    [['timeline', sample, '--format', 'csv'], /must be one of/],
    [['library', 'chekc', '--library', library], /Did you mean “check”\?/],
    [['extract', sample, '--path', 'no/such/*', '--out', join(folder, 'x')], /no\/such/],
  ])('%j', (args, words) => {
    const run = runCli(args);
    expect(run.stderr).toMatch(words);
    expect(run).toMatchObject({ status: 2, stdout: '', left: [] });
  });

  it('never writes over a file', () => {
    const out = file('report.html', 'mine');
    expect(runCli(['report', sample, '--format', 'html', '--out', out]).status).toBe(2);
    expect(runCli(['extract', sample, '--out', folder]).status).toBe(2);
  });
});
