import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOciLayout } from '../../engine-support/oci-layout';
import { cliFile, copyOf, emptyFolder, runCli, sample, spawnCli } from './run-cli';

/** Starts `inspect` of an archive that takes long, and waits until its temporary library is there. */
async function startInspect(temporary: string): Promise<ChildProcess> {
  const before = new Set(readdirSync(temporary));
  const path = copyOf(sample);
  truncateSync(path, 4 * 1024 ** 3);
  // In a group of its own, to be killed with the newer Node that it may have started.
  const child = spawn(process.execPath, [cliFile, 'inspect', path], {
    env: { ...process.env, TMPDIR: temporary },
    ...{ stdio: 'ignore', detached: true },
  });
  const isThere = (): boolean =>
    readdirSync(temporary).some(
      (name) => !before.has(name) && existsSync(join(temporary, name, '1', 'library.sqlite')),
    );
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 10));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;
}

/** A command beside others, in the same folder for temporary files. */
function runBeside(temporary: string): Promise<{ readonly status: number | null; readonly stdout: string }> {
  const child = spawn(process.execPath, [cliFile, 'inspect', sample], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stdout })));
}

describe.skipIf(process.platform === 'win32')('a command that was killed', () => {
  it('leaves a folder that the next start removes, and not before', async () => {
    const temporary = emptyFolder();
    const child = await startInspect(temporary);
    const [name = ''] = readdirSync(temporary);
    for (const part of ['', '1', 'in-use.lock']) expect(statSync(join(temporary, name, part)).mode & 0o077).toBe(0);
    // In use.
    expect(spawnCli(['--version'], { TMPDIR: temporary }).status).toBe(0);
    expect(readdirSync(temporary)).toEqual([name]);
    await kill(child);
    // The name of the folder of a test, and something of somebody else.
    mkdirSync(join(temporary, 'stratigraph-test-AbCdEf'));
    mkdirSync(join(temporary, 'stratigraph-mine'));
    expect(readdirSync(temporary)).toContain(name);
    expect(spawnCli(['inspect', sample], { TMPDIR: temporary })).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(temporary).sort()).toEqual(['stratigraph-mine', 'stratigraph-test-AbCdEf']);
  });

  it('leaves folders that several starts at once remove, none the folder of another', async () => {
    const temporary = emptyFolder();
    const children = [await startInspect(temporary), await startInspect(temporary)];
    for (const child of children) await kill(child);
    expect(readdirSync(temporary)).toHaveLength(2);
    const runs = await Promise.all(Array.from({ length: 6 }, () => runBeside(temporary)));
    const { stdout } = spawnCli(['inspect', sample]);
    for (const run of runs) expect(run).toEqual({ status: 0, stdout });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('a folder for temporary files in the evidence', () => {
  it('is refused, and nothing is written', async () => {
    const folder = emptyFolder();
    await writeOciLayout(folder, [{ name: 'etc/motd', content: 'hello' }]);
    mkdirSync(join(folder, 'tmp'));
    const links = emptyFolder();
    symlinkSync(join(folder, 'tmp'), join(links, 'tmp'));
    symlinkSync(folder, join(links, 'evidence'));
    const before = readdirSync(folder, { recursive: true }).sort();
    const stamp = statSync(join(folder, 'tmp')).mtimeMs;
    for (const TMPDIR of [folder, join(folder, 'tmp'), join(links, 'tmp')]) {
      for (const evidence of [folder, `${folder}/tmp/..`, join(links, 'evidence')]) {
        for (const [call, command] of [
          [spawnCli, 'inspect'] as const,
          [runCli, 'files'] as const,
          [runCli, 'findings'] as const,
        ]) {
          const run = call([command, evidence], { TMPDIR });
          expect(run.stderr).toContain('Library and evidence overlap');
          expect(run).toMatchObject({ status: 2, stdout: '' });
        }
      }
    }
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
    expect(statSync(join(folder, 'tmp')).mtimeMs).toBe(stamp);
    // The evidence may well lie in the folder for temporary files.
    expect(spawnCli(['inspect', folder], { TMPDIR: join(folder, '..') }).status).toBe(0);
  });
});

describe.skipIf(!existsSync('/dev/full'))('a disk without room for the output', () => {
  const into = (args: readonly string[], where: string): { status: number | null; stderr: string; stdout: string } =>
    spawnSync('sh', ['-c', `exec "$0" "$@" ${where}`, process.execPath, cliFile, ...args], {
      ...{ encoding: 'utf8', env: { ...process.env, TMPDIR: emptyFolder() } },
    });

  it.each([
    [['inspect', sample]],
    [['inspect', sample, '--json']],
    [['files', sample, '--view', 'all', '--jsonl']],
    [['--version']],
  ])('%j ends with status 5 and the words of a full disk', (args) => {
    const run = into(args, '>/dev/full');
    expect(run.stderr).toContain('stratigraph: Disk full.');
    expect(run.stderr).toContain('standard output');
    expect(run.stderr).not.toMatch(/\n\s+at .*\(/);
    expect(run.status).toBe(5);
  });

  it('keeps the status of what failed before, and of what nobody could read about', () => {
    expect(into(['inspect', '/nothing/there'], '>/dev/full')).toMatchObject({ status: 3 });
    expect(into(['inspect', '/nothing/there'], '2>/dev/full')).toMatchObject({ status: 3, stdout: '' });
    expect(into(['--version'], '2>/dev/full')).toMatchObject({ status: 0 });
    expect(into(['--version'], '>/dev/full 2>/dev/full')).toMatchObject({ status: 5 });
    expect(into(['files', sample, '--view', 'all', '--jsonl'], '| head -n 1').stderr).toBe('');
  });
});

describe('a library that is damaged where nobody looked before', () => {
  it('is told as damaged, with status 5 and no stack', () => {
    const library = join(emptyFolder(), 'library');
    expect(spawnCli(['add', sample, '--library', library]).status).toBe(0);
    const path = join(library, 'library.sqlite');
    writeFileSync(path, Buffer.alloc(64 * 1024, 0x55), { flag: 'r+' });
    for (const args of [['list'], ['files', '--view', 'all'], ['findings']]) {
      const run = spawnCli([...args, '--library', library]);
      expect(run.stderr).not.toMatch(/\n\s+at .*\(/);
      expect(run.status).toBe(5);
    }
  });
});
