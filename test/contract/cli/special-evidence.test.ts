import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOciLayout } from '../../engine-support/oci-layout';
import { makeSpecialFiles, noSpecialFiles } from '../../unit/archive/special-files';
import { timed } from '../../timed';
import { cliFile, copyOf, emptyFolder, runCli, sample, spawnCli } from './run-cli';

/** What waits for a writer or a device waits without end; the rest is the start of a program on a machine that does other things. */
const QUICK_MS = 5000;

describe.skipIf(noSpecialFiles)('evidence that is no file', () => {
  it('is refused in words at once, whatever is asked', timed, async () => {
    const library = join(emptyFolder(), 'library');
    for (const [path, what] of await makeSpecialFiles(emptyFolder())) {
      for (const [call, args] of [
        [spawnCli, ['inspect', path]] as const,
        [runCli, ['add', path, '--library', library]] as const,
      ]) {
        const started = performance.now();
        const run = call(args);
        expect(performance.now() - started).toBeLessThan(QUICK_MS);
        expect(run.stderr).toContain('Cannot read the evidence');
        expect(run.stderr).toContain(`not a regular file: ${what}`);
        expect(run).toMatchObject({ status: 3, stdout: '', left: [] });
      }
    }
  });

  it('does not hold up the folder that it lies in', timed, async () => {
    const folder = emptyFolder();
    await writeOciLayout(folder, [{ name: 'etc/motd', content: 'hello' }]);
    await makeSpecialFiles(folder);
    const started = performance.now();
    expect(spawnCli(['inspect', folder])).toMatchObject({ status: 0, left: [] });
    expect(performance.now() - started).toBeLessThan(QUICK_MS);
  });

  it('in the place of evidence of a library fails the commands that read it, and none waits', timed, () => {
    const [library, path] = [join(emptyFolder(), 'library'), copyOf(sample)];
    expect(spawnCli(['add', path, '--library', library]).status).toBe(0);
    rmSync(path);
    execFileSync('mkfifo', [path]);
    for (const args of [
      ['verify', '--library', library],
      ['cat', '--library', library, '--layer', '1', 'etc/os-release'],
      ['search', '--library', library, 'in:content debian'],
    ]) {
      const started = performance.now();
      const { status, stderr, left } = spawnCli(args);
      expect([status, left]).toEqual([3, []]);
      expect(stderr).not.toMatch(/\n\s+at .*\(/);
      expect(performance.now() - started).toBeLessThan(QUICK_MS);
    }
  });
});

describe.skipIf(process.platform !== 'linux')('reading leaves no trace', () => {
  it('in the time of last access, with its scan threads', () => {
    const path = copyOf(sample);
    const old = new Date('2001-02-03T04:05:06Z');
    utimesSync(path, old, statSync(path).mtime);
    expect(spawnCli(['inspect', path]).status).toBe(0);
    expect(statSync(path).atimeMs).toBe(old.getTime());
  });

  it.skipIf(process.getuid?.() !== 0)(
    'and evidence of somebody else is read all the same (only root can test it)',
    () => {
      const folder = emptyFolder();
      cpSync(sample, join(folder, 'image.tar'));
      chmodSync(folder, 0o777);
      const env = { PATH: process.env['PATH'], TMPDIR: folder };
      const run = spawnSync(process.execPath, [cliFile, 'inspect', join(folder, 'image.tar')], {
        ...{ uid: 65534, gid: 65534, env, encoding: 'utf8' },
      });
      expect(run.stderr).toBe('');
      expect(run.stdout).toBe(spawnCli(['inspect', join(folder, 'image.tar')]).stdout);
    },
  );
});
