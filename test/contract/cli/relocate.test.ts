import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyOf, emptyFolder, runCli, sample } from './run-cli';

interface Held {
  readonly library: string;
  readonly path: string;
  /** Where the evidence is now. */
  readonly to: string;
}

/** A library whose evidence was moved after it was added, to each of these cases. */
function withMovedEvidence(cases: readonly string[] = ['Case 1']): Held {
  const [path, library] = [copyOf(sample), join(emptyFolder(), 'library')];
  for (const name of cases)
    expect(runCli(['add', path, '--library', library, '--case', name])).toMatchObject({ status: 0 });
  const to = join(emptyFolder(), 'moved.tar');
  renameSync(path, to);
  return { library, path, to };
}

const statusOfVerify = (library: string): number | null => runCli(['verify', '--library', library]).status;
const listed = (library: string): readonly { readonly path: string; readonly sha256: string }[] =>
  (
    JSON.parse(runCli(['list', '--library', library, '--json']).stdout) as {
      evidence: { path: string; sha256: string }[];
    }
  ).evidence;
const actions = (library: string): readonly { readonly action: string; readonly actor: string | null }[] =>
  (
    JSON.parse(runCli(['audit', 'show', '--library', library, '--json']).stdout) as {
      rows: { action: string; actor: string | null }[];
    }
  ).rows;

describe('library relocate', () => {
  it('reads evidence at its new place, and says so in the audit log', () => {
    const { library, path, to } = withMovedEvidence();
    expect(statusOfVerify(library)).toBe(3);
    const run = runCli(['library', 'relocate', path, to, '--library', library, '--examiner', 'A. Person']);
    expect(run).toMatchObject({ status: 0, stderr: '', left: [] });
    expect(run.stdout).toBe(`${path}: now at ${to}; size and SHA-256 match\n`);
    expect(actions(library).at(-1)).toMatchObject({ action: 'evidence-relocated', actor: 'A. Person' });
    expect(statusOfVerify(library)).toBe(0);
    expect(runCli(['audit', 'verify', '--library', library]).status).toBe(0);
  });

  it('takes the evidence of all cases that is known at the old place', () => {
    const { library, path, to } = withMovedEvidence(['One', 'Two']);
    const run = runCli(['library', 'relocate', path, to, '--library', library, '--json']);
    const [{ sha256 } = { sha256: '' }] = listed(library);
    const expected = { library, from: path, path: to, sha256, evidenceIds: [1] };
    expect(JSON.parse(run.stdout)).toMatchObject(expected);
    expect(listed(library).map((one) => one.path)).toEqual([to]);
  });

  it('refuses other bytes of the same size with status 4, and changes nothing', () => {
    const { library, path, to } = withMovedEvidence();
    const bytes = readFileSync(to);
    bytes.write('X', bytes.indexOf('HAPROXY_STATS_PASSWORD'), 'latin1');
    writeFileSync(to, bytes);
    const run = runCli(['library', 'relocate', path, to, '--library', library]);
    expect(run).toMatchObject({ status: 4, stdout: '' });
    expect(run.stderr).toContain('Not the same evidence');
    expect(listed(library).map((one) => one.path)).toEqual([path]);
    expect(actions(library).at(-1)?.action).toBe('evidence-joined');
  });

  it.each([
    ['a place that the library does not know', ['relocate', 'nowhere.tar', sample], 2, 'has no evidence at'],
    ['no new place', ['relocate', 'one.tar'], 2, 'needs OLD and NEW'],
    ['a word too much', ['relocate', 'a', 'b', 'c'], 2, 'Remove “c”'],
    ['an option of another form', ['relocate', 'a', 'b', '--out', 'x'], 2, 'does not take --out'],
    ['words for another form', ['check', 'extra'], 2, 'does not take “extra”'],
  ])('refuses %s', (_what, args, status, words) => {
    const { library } = withMovedEvidence();
    const run = runCli(['library', ...args, '--library', library]);
    expect(run.status).toBe(status);
    expect(run.stderr).toContain(words);
  });

  it('refuses a new place where nothing is', () => {
    const { library, path } = withMovedEvidence();
    const run = runCli(['library', 'relocate', path, `${path}.gone`, '--library', library]);
    expect(run.status).toBe(3);
    expect(listed(library).map((one) => one.path)).toEqual([path]);
  });
});

describe('add of moved evidence', () => {
  it('takes the new place over, and says where it was', () => {
    const { library, path, to } = withMovedEvidence();
    const run = runCli(['add', to, '--library', library, '--case', 'Case 1']);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain(`already in the library; moved here from ${path}`);
    expect(listed(library).map((one) => one.path)).toEqual([to]);
    expect(statusOfVerify(library)).toBe(0);
    const again = runCli(['add', to, '--library', library, '--case', 'Case 1', '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({ added: [{ alreadyKnown: true, movedFrom: null }] });
  });

  it('gives the old place in JSON', () => {
    const { library, path, to } = withMovedEvidence();
    const run = runCli(['add', to, '--library', library, '--case', 'Case 1', '--json']);
    expect(JSON.parse(run.stdout)).toMatchObject({ added: [{ path: to, alreadyKnown: true, movedFrom: path }] });
  });

  it('changes nothing while the evidence is at its old place too', () => {
    const { library, path, to } = withMovedEvidence();
    cpSync(to, path);
    const run = runCli(['add', to, '--library', library, '--case', 'Case 1']);
    expect(run.stdout).toContain('nothing added');
    expect(listed(library).map((one) => one.path)).toEqual([path]);
    rmSync(path);
    expect(existsSync(to)).toBe(true);
  });
});
