import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { cliFile, emptyFolder, runCli, sample } from './run-cli';

let archive = '';
let library = '';

beforeAll(async () => {
  const files = Array.from({ length: 3000 }, (_, n): MadeFile => ({ name: `srv/d${n % 20}/f${n}`, content: `${n}\n` }));
  archive = join(emptyFolder(), 'long.tar');
  await writeDockerArchive(archive, [{ tag: 'long:1', layers: [files] }]);
  library = join(emptyFolder(), 'library');
  expect(runCli(['add', archive, '--library', library])).toMatchObject({ status: 0 });
});

const partialsIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.partial')) : [];

/** Runs an export until something of it is in a folder, then lets `meddle` look, and kills it. */
async function killedAtWork(args: readonly string[], folder: string, meddle = (): void => undefined): Promise<void> {
  const child = spawn(process.execPath, [cliFile, ...args], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
  while (partialsIn(folder).length === 0 && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 1));
  meddle();
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}

const exportTo = (out: string, form: 'folder' | 'tar'): string[] => [
  ...['extract', '--library', library, '--as', form, '--out', out],
];

describe('what a kill leaves beside an output', () => {
  it('is removed by the next writer into the folder, which says so', async () => {
    const folder = emptyFolder();
    await killedAtWork(exportTo(join(folder, 'out.tar'), 'tar'), folder);
    expect(partialsIn(folder)).toHaveLength(1);
    const run = runCli(['report', sample, '--format', 'json', '--out', join(folder, 'report.json')]);
    expect(run.status).toBe(0);
    expect(run.stderr).toContain(`Removed 1 partial file of an interrupted run from ${folder}`);
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  it('does not take the place of a folder that is exported to again', async () => {
    const folder = join(emptyFolder(), 'out');
    await killedAtWork(exportTo(folder, 'folder'), folder);
    expect(partialsIn(folder)).toHaveLength(1);
    const run = runCli(exportTo(folder, 'folder'));
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('Removed 1 partial file');
    expect(readdirSync(folder).sort()).toEqual(['files', 'manifest.json']);
  });

  it('stays while its writer lives', async () => {
    const folder = emptyFolder();
    await killedAtWork(exportTo(join(folder, 'out.tar'), 'tar'), folder, () => {
      const run = runCli(['extract', sample, '--path', 'etc/passwd', '--as', 'tar', '--out', join(folder, 'b.tar')]);
      expect(run).toMatchObject({ status: 0, stderr: '' });
      expect(partialsIn(folder).length + Number(existsSync(join(folder, 'out.tar')))).toBe(1);
    });
  });

  it('is all that is removed: what is not certainly ours stays', async () => {
    const folder = emptyFolder();
    await killedAtWork(exportTo(join(folder, 'out.tar'), 'tar'), folder);
    const [lock = ''] = readdirSync(folder).filter((name) => name.endsWith('.lock'));
    const other = (digit: string): string => lock.replace(/[0-9a-f]{12}(?=\.lock$)/, digit.repeat(12));
    const keep = (name: string): string => name.replace(/\.lock$/, '.partial');
    // Of another machine; without a lock; with a lock that holds something; a lock that is a link; of an earlier version.
    const foreign = lock.replace(/^\.stratigraph-.{8}/, '.stratigraph-00000000');
    writeFileSync(join(folder, foreign), '');
    writeFileSync(join(folder, keep(foreign)), 'x');
    writeFileSync(join(folder, keep(other('1'))), 'x');
    writeFileSync(join(folder, other('2')), 'x');
    writeFileSync(join(folder, keep(other('2'))), 'x');
    symlinkSync(join(folder, keep(other('1'))), join(folder, other('3')));
    writeFileSync(join(folder, keep(other('3'))), 'x');
    writeFileSync(join(folder, '.stratigraph-0b8f2b1c-1111-4222-8333-444455556666.partial'), 'x');
    writeFileSync(join(folder, 'mine.partial'), 'x');
    const before = readdirSync(folder);
    const gone = [lock, keep(lock), `${keep(lock)}-spool`];
    expect(runCli(exportTo(join(folder, 'b.tar'), 'tar')).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([...before.filter((name) => !gone.includes(name)), 'b.tar'].sort());
  });
});

it('a copy of evidence that was left half made is removed when the library is opened to write', () => {
  const copy = join(emptyFolder(), 'library');
  cpSync(library, copy, { recursive: true });
  const blobs = join(copy, 'blobs', 'sha256');
  mkdirSync(blobs, { recursive: true, mode: 0o700 });
  const [left, mine] = ['0b8f2b1c-1111-4222-8333-444455556666.partial', 'mine.partial'];
  for (const name of [left, mine]) writeFileSync(join(blobs, name), 'x', { mode: 0o600 });
  expect(runCli(['case', 'new', 'Case 1', '--library', copy]).status).toBe(0);
  expect(readdirSync(blobs)).toEqual([mine]);
  rmSync(dirname(copy), { recursive: true });
});
