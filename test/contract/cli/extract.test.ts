import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli, sample, spawnCli } from './run-cli';

interface Manifest {
  readonly entries: readonly {
    readonly path: string;
    readonly written: string | null;
    readonly sha256: string | null;
  }[];
}

function extracted(glob: string, run = runCli): { readonly out: string; readonly entries: Manifest['entries'] } {
  const out = join(emptyFolder(), 'out');
  expect(run(['extract', sample, '--path', glob, '--out', out])).toMatchObject({ status: 0, stderr: '', left: [] });
  return { out, entries: (JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Manifest).entries };
}

describe('extract', () => {
  it.each([
    ['etc/passwd', ['etc/passwd']],
    ['/etc/passwd', ['etc/passwd']],
    ['passwd', ['etc/passwd', 'usr/bin/passwd']],
    ['etc/{passwd,shadow}', ['etc/passwd', 'etc/shadow']],
    ['etc/pass[w]d', ['etc/passwd']],
  ])('takes %s as a search does', (glob, paths) => {
    expect(
      extracted(glob)
        .entries.map(({ path }) => path)
        .sort(),
    ).toEqual(paths);
  });

  it('writes what it says, for this user only, and leaves nothing but that', () => {
    const { out, entries } = extracted('etc/**', spawnCli);
    expect(readdirSync(out).sort()).toEqual(['files', 'manifest.json']);
    const written = entries.filter((entry) => entry.written !== null);
    expect(written.length).toBeGreaterThan(3);
    for (const { written: name, sha256 } of written) {
      const path = join(out, name ?? '');
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256);
      if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    }
  });

  it('makes no folder where nothing fits, and leaves one that was there as it was', () => {
    const folder = emptyFolder();
    expect(runCli(['extract', sample, '--path', 'no/such/*', '--out', join(folder, 'new')]).status).toBe(2);
    expect(existsSync(join(folder, 'new'))).toBe(false);
    writeFileSync(join(folder, 'mine'), 'x');
    expect(runCli(['extract', sample, '--out', folder]).status).toBe(2);
    expect(readdirSync(folder)).toEqual(['mine']);
  });

  it('ends with status 3 where a file could not be written, or nothing was but should have been', async () => {
    const linked = join(emptyFolder(), 'linked.tar');
    await writeDockerArchive(linked, [
      {
        tag: 'linked:1',
        layers: [
          [
            { name: 'd/a', content: 'abc' },
            { name: 'd/b', type: 'link', linkname: 'd/a' },
            { name: 'd/s', type: 'symlink', linkname: 'a' },
            { name: 'lost', type: 'link', linkname: 'none' },
            { name: 'e/', type: 'directory' },
          ],
        ],
      },
    ]);
    const run = (glob: string) => runCli(['extract', linked, '--path', glob, '--out', join(emptyFolder(), 'out')]);
    expect(run('d/**')).toMatchObject({ status: 0, stderr: '' });
    expect(run('d/**').stdout).toMatch(/^2 files, 6 B, in .*; not written: 1 symlink\n$/);
    expect(run('d/b')).toMatchObject({ status: 0 });
    expect(run('e')).toMatchObject({ status: 0 });
    expect(run('{d/a,lost}')).toMatchObject({
      status: 3,
      stderr: 'incomplete: layer 1 lost: broken hard link\n',
    });
    expect(run('d/s')).toMatchObject({
      status: 3,
      stderr: 'No files were written. See manifest.json for reasons.\n',
    });
  });
});
