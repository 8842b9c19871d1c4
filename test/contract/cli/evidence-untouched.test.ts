import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeOciLayout } from '../../engine-support/oci-layout';
import { emptyFolder, runCli, sample } from './run-cli';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const folder = emptyFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);

/** Files below a folder, or the file itself. */
function filesOf(path: string): readonly string[] {
  if (!lstatSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesOf(join(path, name)));
}

/** Of every file of the evidence; reading a folder moves its own time of access, which Node cannot keep from happening. */
function stateOf(paths: readonly string[]): readonly object[] {
  return paths.flatMap(filesOf).map((path) => {
    const { atimeMs, mtimeMs, ctimeMs, mode, ino, size } = lstatSync(path);
    return { path, atimeMs, mtimeMs, ctimeMs, mode, ino, size };
  });
}

const digestsOf = (paths: readonly string[]): readonly string[] =>
  paths.flatMap(filesOf).map((path) => createHash('sha256').update(readFileSync(path)).digest('hex'));

const evidence = [at('plain.tar'), at('packed.tar.gz'), at('layout'), at('rootfs')];

beforeAll(async () => {
  cpSync(sample, at('plain.tar'));
  writeFileSync(at('packed.tar.gz'), gzipSync(readFileSync(sample)));
  await writeOciLayout(at('layout'), [{ name: 'etc/passwd', content: 'root' }]);
  for (const name of ['etc', 'bin', 'usr', 'var', 'lib']) mkdirSync(at('rootfs', name), { recursive: true });
  writeFileSync(at('rootfs', 'etc', 'passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
});

describe('evidence that every command reads', () => {
  it('has the bytes, modes, times of change and times of access of before', () => {
    const digests = digestsOf(evidence);
    for (const path of evidence.flatMap(filesOf)) utimesSync(path, LONG_AGO, LONG_AGO);
    const before = stateOf(evidence);
    const read: string[] = [];
    for (const path of evidence) {
      const looked = runCli(['inspect', path, '--json']);
      if (looked.status === 0) read.push(path);
    }
    expect(read).toEqual(expect.arrayContaining([at('plain.tar'), at('packed.tar.gz'), at('layout')]));
    const lib = ['--library', at('library')];
    expect(runCli(['add', ...read, ...lib]).status).toBe(0);
    expect(runCli(['add', at('plain.tar'), at('layout'), '--library', at('copies'), '--copy']).status).toBe(0);
    for (const path of [at('plain.tar'), at('packed.tar.gz')])
      for (const [command, ...options] of readersOf(emptyFolder())) {
        const { status } = runCli([command, path, ...options]);
        expect({ command, status }).toEqual({ command, status: 0 });
      }
    expect(runCli(['verify', ...lib]).status).toBe(0);
    expect(runCli(['search', 'in:content root', ...lib]).status).toBe(0);
    expect(stateOf(evidence)).toEqual(before);
    expect(digestsOf(evidence)).toEqual(digests);
  });
});

function readersOf(out: string): readonly (readonly [string, ...string[]])[] {
  return [
    ['files', '--jsonl'],
    ['findings', '--reveal'],
    ['cat', '--layer', '8', 'app/.env'],
    ['extract', '--path', 'etc/**', '--out', out],
    ['certificates'],
    ['packages'],
    ['check'],
    ['attestations'],
    ['timeline', '--format', 'jsonl', '--certificates'],
    ['space'],
    ['anomalies'],
  ];
}
