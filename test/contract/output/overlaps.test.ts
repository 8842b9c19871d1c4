import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { writeOciLayout } from '../../engine-support/oci-layout';
import { snapshotOf } from '../../engine-support/snapshot';
import { runCli } from '../cli/run-cli';

const root = mkdtempSync(join(tmpdir(), 'stratigraph-overlap-'));
const at = (...names: readonly string[]): string => join(root, ...names);
const files = [{ name: 'etc/passwd', content: 'root' }];

beforeAll(async () => {
  mkdirSync(at('names'));
  await writeOciLayout(at('layout'), files);
  await writeDockerArchive(at('image.tar'), [{ tag: 'image:1', layers: [files] }]);
  expect(runCli(['add', at('image.tar'), '--library', at('lib')]).status).toBe(0);
  await writeDockerArchive(at('lib', 'inside.tar'), [{ tag: 'inside:1', layers: [files] }]);
  symlinkSync(at('layout'), at('names', 'to-layout'));
  symlinkSync(at('lib'), at('names', 'to-lib'));
  symlinkSync(at('lib', 'inside.tar'), at('names', 'to-inside.tar'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a library and evidence', () => {
  it.each([
    ['a library in folder evidence', 'layout', 'layout/lib'],
    ['a library deep in folder evidence', 'layout', 'layout/not/there/lib'],
    ['a library that would be the evidence', 'layout', 'layout'],
    ['a library in folder evidence through a link', 'layout', 'names/to-layout/lib'],
    ['a library in folder evidence that is named by a link', 'names/to-layout', 'layout/lib'],
    ['evidence in the library', 'lib/inside.tar', 'lib'],
    ['evidence in the library through a link', 'names/to-lib/inside.tar', 'lib'],
    ['a link to evidence in the library', 'names/to-inside.tar', 'lib'],
    ['evidence in a library that is named by a link', 'lib/inside.tar', 'names/to-lib'],
    ['the library as evidence', 'lib', 'lib'],
    ['evidence in another library', 'lib/inside.tar', 'other'],
    ['a folder that holds the library', '.', 'lib'],
  ])('%s: refused, and nothing is written', (_what, evidence, library) => {
    const before = snapshotOf(root);
    const run = runCli(['add', at(evidence), '--library', at(library)]);
    expect(run).toMatchObject({ status: 2, stdout: '', left: [] });
    expect(run.stderr).toContain('Library and evidence overlap');
    expect(snapshotOf(root)).toEqual(before);
  });

  it('of which only the folders above are the same are taken', () => {
    expect(runCli(['add', at('layout'), '--library', at('beside')]).status).toBe(0);
    expect(existsSync(at('beside', 'library.sqlite'))).toBe(true);
  });
});

describe('outputs beside evidence that is only looked at', () => {
  const commands = {
    report: (out: string) => ['report', at('layout'), '--format', 'csv', '--out', out],
    extract: (out: string) => ['extract', at('layout'), '--out', out],
    compare: (out: string) => ['compare', at('image.tar'), at('layout'), '--format', 'json', '--out', out],
    demo: (out: string) => ['demo', at('layout'), '--out', out],
  };
  const ways = ['layout', 'layout/index.json', 'layout/new', 'names/to-layout/new', 'layout/blobs/new', 'lib/new'];
  it.each(Object.keys(commands) as (keyof typeof commands)[])('%s writes nowhere in it', (name) => {
    const before = snapshotOf(root);
    for (const way of ways) {
      const run = runCli(commands[name](at(way)));
      expect({ way, status: run.status, left: run.left }).toEqual({ way, status: 2, left: [] });
      expect(run.stderr).toContain('Cannot write into evidence or a library');
    }
    expect(snapshotOf(root)).toEqual(before);
  });
});
