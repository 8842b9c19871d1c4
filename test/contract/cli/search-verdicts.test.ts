import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dpkgDatabase, dpkgLists, type MadePackage } from '../../engine-support/dpkg-layers';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const archive = join(folder, 'checked.tar');
const library = join(folder, 'library');
const login: MadePackage = {
  name: 'login',
  version: '1',
  files: { 'bin/login': 'login', 'bin/su': 'su', 'bin/gone': 'x' },
};
const forged: MadePackage = { ...login, files: { ...login.files, 'bin/login': 'evil' } };

beforeAll(async () => {
  const base = [
    ...dpkgDatabase([login]),
    { name: 'bin/login', content: 'login', mode: 0o755 },
    { name: 'bin/su', content: 'su', mode: 0o755 },
    { name: 'bin/gone', content: 'x', mode: 0o755 },
    { name: 'srv/node_modules/@scope/left/package.json', content: '{"name":"@scope/left","version":"1.2.3"}' },
  ];
  const changed = [
    ...dpkgLists(forged),
    { name: 'bin/login', content: 'evil', mode: 0o755 },
    { name: 'bin/.wh.gone', content: '' },
    { name: 'opt/tool', content: '#!/bin/sh\n', mode: 0o755 },
  ];
  await writeDockerArchive(archive, [
    { tag: 'checked:1', layers: [base, changed] },
    { tag: 'shipped:1', layers: [base] },
  ]);
  expect(runCli(['add', archive, '--library', library]).status).toBe(0);
});

interface Answer {
  readonly total: number;
  readonly notChecked?: readonly string[];
  readonly hits: readonly {
    readonly path: string;
    readonly state: string;
    readonly images: readonly { readonly layer: number }[];
  }[];
}

function search(query: string): Answer {
  const { status, stdout, stderr } = runCli(['search', query, '--library', library, '--json']);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Answer;
}
const paths = (query: string): readonly string[] =>
  search(query)
    .hits.map(({ path }) => path)
    .toSorted();

describe('search by verdict and owner', () => {
  it('finds files by what a check of them says', () => {
    expect(search('verdict:changed')).toMatchObject({ total: 1, notChecked: [], hits: [{ path: 'bin/login' }] });
    expect(paths('verdict:record-rewritten')).toEqual(['bin/login']);
    // The other image has the same layer, and nothing above it.
    expect(search('verdict:missing').hits).toMatchObject([
      { path: 'bin/gone', state: 'present', images: [{ layer: 1 }, { layer: 1 }] },
    ]);
    expect(paths('verdict:unowned path:opt')).toEqual(['opt/tool']);
    // In the image that has no second layer they are as shipped.
    expect(paths('verdict:as-shipped')).toEqual(['bin/gone', 'bin/login', 'bin/su']);
  });

  it('finds files by their package, and packages by the file that records them', () => {
    expect(paths('owner:login')).toEqual(['bin/gone', 'bin/login', 'bin/login', 'bin/su']);
    expect(paths('owner:log')).toEqual([]);
    expect(paths('pkg:log -verdict:as-shipped')).toEqual(['bin/login']);
    expect(paths('owner:none name:tool')).toEqual(['opt/tool']);
    const record = ['srv/node_modules/@scope/left/package.json'];
    for (const query of ['pkg:left', 'owner:@scope/left', 'owner:left', 'pkg:pkg:npm/%40scope/left@1.2'])
      expect(paths(query), query).toEqual(record);
    expect(paths('(verdict:changed OR pkg:left) image:checked')).toEqual(['bin/login', ...record]);
  });

  it('says nothing of checks where a query asks for none, and marks what is no verdict', () => {
    expect(search('bin')).not.toHaveProperty('notChecked');
    const wrong = runCli(['search', 'verdict:chnged', '--library', library]);
    expect([wrong.status, wrong.stderr.includes('as-shipped')]).toEqual([2, true]);
    expect(runCli(['search', 'in:content evil verdict:changed', '--library', library]).status).toBe(2);
  });

  it('extracts what a verdict finds', () => {
    const out = join(folder, 'out');
    const args = ['--library', library, '--image', 'checked:1', '--search', 'verdict:changed', '--out', out];
    expect(runCli(['extract', ...args]).status).toBe(0);
    expect(readdirSync(join(out, 'files', 'bin'))).toEqual(['login']);
  });

  it('names images that could not be checked, and is no success then', () => {
    renameSync(archive, `${archive}.away`);
    const { status, stdout, stderr } = runCli([
      'search',
      'verdict:changed image:checked',
      '--library',
      library,
      '--json',
    ]);
    renameSync(`${archive}.away`, archive);
    expect(status).toBe(3);
    expect((JSON.parse(stdout) as Answer).notChecked).toHaveLength(1);
    expect(stderr).toContain('checked:1');
  });
});
