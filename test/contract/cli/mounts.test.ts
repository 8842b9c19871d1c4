import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeOciLayout } from '../../engine-support/oci-layout';
import { snapshotOf } from '../../engine-support/snapshot';
import { emptyFolder, runCli, sample, spawnCli } from './run-cli';

const IMAGE = ['--image', 'haproxy-sample'];
const root = emptyFolder();
const at = (...names: readonly string[]): string => join(root, ...names);
const mounted: string[] = [];

function mount(to: string, ...args: readonly string[]): void {
  mkdirSync(at(to), { recursive: true });
  const { status, stderr } = spawnSync('mount', [...args, at(to)], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  mounted.push(at(to));
}

beforeAll(async () => {
  await writeOciLayout(at('layout'), [{ name: 'etc/passwd', content: 'root' }]);
  expect(runCli(['add', sample, at('layout'), '--library', at('lib')]).status).toBe(0);
  expect(runCli(['library', 'backup', '--library', at('lib'), '--out', at('backup.sqlite')]).status).toBe(0);
});
afterAll(() => {
  for (const place of mounted.reverse()) spawnSync('umount', [place]);
});

describe('a library that would lie where none may lie', () => {
  it.each([
    ['in another one', ['add', sample, '--library'], 'lib/blobs'],
    ['deep in another one', ['add', sample, '--library'], 'lib/cache/nested'],
    ['in another one, restored', ['library', 'restore', '--from', at('backup.sqlite'), '--library'], 'lib/cache/new'],
    ['in evidence of its backup', ['library', 'restore', '--from', at('backup.sqlite'), '--library'], 'layout'],
    [
      'in evidence of its backup, new',
      ['library', 'restore', '--from', at('backup.sqlite'), '--library'],
      'layout/new',
    ],
  ])('%s is refused, and nothing is made', (_what, args, dir) => {
    const before = snapshotOf(root);
    expect(runCli([...args, at(dir)])).toMatchObject({ status: 2, left: [] });
    expect(snapshotOf(root)).toEqual(before);
  });

  it('is refused once it was moved into its evidence', () => {
    renameSync(at('lib'), at('layout', 'lib'));
    for (const args of [['list'], ['add', sample], ['library', 'backup']])
      expect(runCli([...args, '--library', at('layout', 'lib')])).toMatchObject({ status: 2 });
    renameSync(at('layout', 'lib'), at('lib'));
    expect(runCli(['list', '--library', at('lib')]).status).toBe(0);
  });

  it.each(['/proc/library', at('dangling', 'library')])('cannot be made at %s: that is said at once', (dir) => {
    if (!existsSync(at('dangling'))) rmSync(at('dangling'), { force: true });
    symlinkSync(at('nowhere'), at('dangling'));
    expect(runCli(['add', sample, '--library', dir])).toMatchObject({ status: 5, left: [] });
    expect(runCli(['library', 'restore', '--from', at('backup.sqlite'), '--library', dir]).status).toBe(5);
  });
});

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(!mayMount)('media (skipped: only root on Linux can mount)', () => {
  it('a folder of a library that is bound to a second place is still that', () => {
    mount('bound', '--bind', at('lib', 'blobs'));
    for (const args of [
      ['report', sample, '--format', 'csv'],
      ['extract', sample],
    ])
      expect(runCli([...args, '--out', at('bound', 'new')])).toMatchObject({ status: 2 });
    expect(runCli(['add', sample, '--library', at('bound', 'library')]).status).toBe(2);
    expect(readdirSync(at('bound'))).toEqual([]);
  });

  it('a library on a medium that cannot be written is read, and what is not in its log is said', () => {
    cpSync(at('lib'), at('fixed'), { recursive: true });
    mount('fixed', '--bind', at('fixed'));
    spawnSync('mount', ['-o', 'remount,ro,bind', at('fixed')]);
    const given = ['--library', at('fixed')];
    for (const args of [['list'], ['files', ...IMAGE], ['search', 'passwd'], ['library', 'check'], ['audit', 'verify']])
      expect({ args, ...runCli([...args, ...given]) }).toMatchObject({
        ...{ args, status: 0 },
        stderr: expect.not.stringContaining('stratigraph:') as string,
      });
    const report = runCli(['report', ...given, ...IMAGE, '--format', 'json', '--out', at('of-fixed.json')]);
    expect(report).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/Could not write to the audit log .*not recorded/) as string,
    });
    expect(existsSync(at('of-fixed.json'))).toBe(true);
    expect(runCli(['add', sample, '--library', at('fixed', 'new')])).toMatchObject({ status: 2 });
  });

  it('a medium that cannot be written is said to be that', () => {
    mount('read-only', '-t', 'tmpfs', '-o', 'ro', 'none');
    const run = runCli(['add', sample, '--library', at('read-only', 'library')]);
    expect(run).toMatchObject({ status: 5, stderr: expect.stringContaining('Cannot write to the library') as string });
  });

  it('a full disk is said to be that, for outputs and libraries alike, and leaves no half output', () => {
    mount('small', '-t', 'tmpfs', '-o', 'size=1m', 'none');
    cpSync(at('lib'), at('small', 'lib'), { recursive: true });
    writeFileSync(at('small', 'ballast'), Buffer.alloc(64));
    spawnSync('sh', ['-c', `cat /dev/zero > '${at('small', 'ballast')}'`]);
    for (const args of [['report', '--format', 'html'], ['extract']]) {
      const run = spawnCli([args[0] ?? '', sample, ...args.slice(1), '--out', at('small', 'out')]);
      expect({ args, ...run }).toMatchObject({ status: 5, stderr: expect.stringContaining('Disk full') as string });
    }
    expect(readdirSync(at('small')).sort()).toEqual(['ballast', 'lib']);
    const read = runCli(['list', '--library', at('small', 'lib')]);
    expect(read.stderr).not.toContain('damaged');
  });
});
