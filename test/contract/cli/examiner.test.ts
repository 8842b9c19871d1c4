import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/engine/store/open-library';
import { emptyFolder, runCli, sample } from './run-cli';

interface Row {
  readonly action: string;
  readonly actor: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const IMAGE = ['--image', 'haproxy-sample'];

function rowsOf(library: string): readonly Row[] {
  return (JSON.parse(runCli(['audit', 'show', '--library', library, '--json']).stdout) as { rows: readonly Row[] })
    .rows;
}

/** Every command that writes an audit entry, in an order in which all of them work, and what it is called there. */
function commandsOn(library: string, folder: string): readonly (readonly [string, readonly string[]])[] {
  const given = ['--library', library];
  return [
    ['evidence-added', ['add', sample, ...given]],
    ['case-created', ['add', sample, ...given, '--case', 'One']],
    ['evidence-verified', ['verify', ...given]],
    ['secret-revealed', ['findings', ...given, ...IMAGE, '--reveal']],
    ['file-printed', ['cat', ...given, ...IMAGE, '--layer', '8', 'app/.env']],
    ['file-printed', ['cat', ...given, ...IMAGE, '--layer', '8', '--bytes', '0+512']],
    ['files-extracted', ['extract', ...given, ...IMAGE, '--path', 'etc/**', '--out', join(folder, 'files')]],
    ['report-exported', ['report', ...given, ...IMAGE, '--format', 'json', '--out', join(folder, 'r.json')]],
    [
      'comparison-exported',
      ['compare', 'haproxy-sample', 'haproxy-sample', ...given, '--format', 'csv', '--out', join(folder, 'c.csv')],
    ],
    ['library-backed-up', ['library', 'backup', ...given]],
    ['library-backed-up', ['library', 'backup', ...given, '--out', join(folder, 'b.sqlite')]],
    ['library-restored', ['library', 'restore', ...given]],
  ];
}

describe('the audit log', () => {
  it.each([
    ['the name that is given', ['--examiner', 'A. Person'], 'A. Person'],
    ['that no name was given', [], 'not stated'],
  ])('has an entry of every command that changes or takes something, with %s', (_what, examiner, actor) => {
    const [library, folder] = [join(emptyFolder(), 'lib'), emptyFolder()];
    for (const [action, args] of commandsOn(library, folder)) {
      const before = action === 'library-restored' ? 0 : countRows(library);
      const run = runCli([...args, ...examiner]);
      expect({ args, status: run.status, stderr: run.stderr }).toEqual({ args, status: 0, stderr: '' });
      const rows = rowsOf(library).slice(before);
      expect({ args, actions: rows.map((row) => row.action) }).toMatchObject({
        actions: expect.arrayContaining([action]) as unknown,
      });
      expect(new Set(rows.map((row) => row.actor))).toEqual(new Set([actor]));
    }
    expect(runCli(['audit', 'verify', '--library', library]).status).toBe(0);
  });

  it('is written while the app holds the library', () => {
    const library = join(emptyFolder(), 'lib');
    runCli(['add', sample, '--library', library]);
    const app = openLibrary(library);
    try {
      const run = runCli(['cat', '--library', library, ...IMAGE, '--layer', '8', 'app/.env', '--examiner', 'B']);
      expect(run).toMatchObject({ status: 0, stderr: '' });
      expect(rowsOf(library).at(-1)).toMatchObject({ action: 'file-printed', actor: 'B', details: { layer: 8 } });
    } finally {
      app.close();
    }
  });

  it('says in words that nobody was named', () => {
    const library = join(emptyFolder(), 'lib');
    runCli(['add', sample, '--library', library]);
    expect(runCli(['audit', 'show', '--library', library]).stdout).toContain('  not stated  evidence-added  ');
  });
});

/** How many rows there are; none before there is a library. */
function countRows(library: string): number {
  const run = runCli(['audit', 'show', '--library', library, '--json']);
  return run.status === 0 ? (JSON.parse(run.stdout) as { rows: readonly Row[] }).rows.length : 0;
}
