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
const EVIDENCE = ['--evidence', 'haproxy-sample.tar'];

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
    ['case-created', ['case', 'new', 'Two', ...given]],
    ['case-edited', ['case', 'edit', 'Two', ...given, '--number', 'N-2']],
    ['case-edited', ['case', 'archive', 'N-2', ...given]],
    ['evidence-joined', ['case', 'include', 'Two', ...given, ...EVIDENCE]],
    ['item-edited', ['case', 'edit', 'Two', ...given, ...EVIDENCE, '--notes', 'sealed']],
    ['evidence-left', ['case', 'remove', 'Two', ...given, ...EVIDENCE]],
    ['evidence-moved', ['case', 'move', 'Two', ...given, ...EVIDENCE, '--from', 'One']],
    ['tag-made', ['tag', 'add', 'Loot', ...given, ...IMAGE, '--path', 'etc/passwd']],
    ['tag-edited', ['tag', 'edit', 'Loot', ...given, '--key', 'l']],
    ['mark-removed', ['tag', 'remove', 'Loot', ...given, ...IMAGE, '--path', 'etc/passwd']],
    ['tag-removed', ['tag', 'remove', 'Loot', ...given]],
    ['mark-made', ['note', 'add', 'Look', ...given, ...IMAGE, '--layer', '1']],
    ['mark-made', ['bookmark', 'add', ...given, ...IMAGE, '--step', '1']],
    ['triage-set', ['triage', 'add', 'accepted', ...given, ...IMAGE, '--anomaly', 'setuid', '--path', 'etc/passwd']],
    ['triage-set', ['triage', 'remove', ...given, ...IMAGE, '--anomaly', 'setuid', '--path', 'etc/passwd']],
    ['custody-added', ['custody', 'add', 'released', ...given, ...EVIDENCE, '--by', 'A. Person']],
    ['work-undone', ['undo', ...given]],
    ['work-redone', ['undo', '--redo', ...given]],
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
    const commands = commandsOn(library, folder);
    const inTurn = commands.filter(([action]) => action !== 'library-restored');
    for (const [, args] of inTurn) {
      const run = runCli([...args, ...examiner]);
      expect({ args, status: run.status, stderr: run.stderr }).toEqual({ args, status: 0, stderr: '' });
    }
    const rows = rowsOf(library);
    const actions = rows.map((row) => row.action);
    expect(actions.filter((one, index) => one !== actions[index - 1] || one === 'file-printed')).toEqual(
      expect.arrayContaining(inTurn.map(([action]) => action)),
    );
    expect(actions.filter((one) => one === 'file-printed')).toHaveLength(2);
    expect(new Set(rows.map((row) => row.actor))).toEqual(new Set([actor]));
    for (const [action, args] of commands.slice(inTurn.length)) {
      expect(runCli([...args, ...examiner])).toMatchObject({ status: 0, stderr: '' });
      expect(rowsOf(library).at(-1)).toMatchObject({ action, actor });
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
