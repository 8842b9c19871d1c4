import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { told, verdictsOf } from '../../engine-support/image-verdicts-of';
import type { MadeFile } from '../../engine-support/made-archive';
import { rpmBerkeley, rpmHeaderOf, rpmNdb, rpmSqlite, type MadeRpmFile } from '../../engine-support/made-packages';

const q1 = (text: string): string => `Q1${createHash('sha1').update(text).digest('base64')}`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const installed = (tool: string): MadeFile => ({
  name: 'lib/apk/db/installed',
  content: [
    ...['C:Q1x', 'P:tool', 'V:1-r0', 'A:x86_64', 'F:usr', 'F:usr/bin', 'R:tool', 'a:0:0:755', `Z:${q1(tool)}`],
    ...['R:link', 'a:0:0:777', `Z:${q1('tool')}`, 'R:gone', `Z:${q1('x')}`, 'F:etc', 'M:0:0:750', 'R:tool.conf'],
    ...[`Z:${q1('a=1')}`, 'R:shadow', 'a:0:42:640', `Z:${q1('root')}`, ''],
  ].join('\n'),
});

describe('files of apk', () => {
  const base: readonly MadeFile[] = [
    installed('tool'),
    { name: 'usr/bin/tool', content: 'tool', mode: 0o755 },
    { name: 'usr/bin/link', type: 'symlink', linkname: 'tool' },
    { name: 'usr/bin/gone', content: 'x' },
    { name: 'etc/tool.conf', content: 'a=1' },
    { name: 'etc/shadow', content: 'root', mode: 0o640, gid: 42 },
  ];

  it('have a digest, rights, and the target of a link', async () => {
    const clean = await verdictsOf(base);
    expect(clean.entries.map(({ path, detail }) => [path, detail])).toEqual([
      ['lib/apk/db/installed', 'package-records'],
    ]);
    expect(clean.summary['as-shipped']).toBe(5);
    const of = await verdictsOf(base, [
      { name: 'usr/bin/tool', content: 'evil', mode: 0o755 },
      { name: 'usr/bin/link', type: 'symlink', linkname: 'other' },
      { name: 'usr/bin/.wh.gone', content: '' },
      { name: 'etc/tool.conf', content: 'a=2' },
      { name: 'etc/shadow', content: 'root', mode: 0o644, gid: 0 },
      installed('evil'),
    ]);
    expect(told(of, 'usr/bin/tool')).toEqual(['changed', 2, null, null]);
    expect(told(of, 'usr/bin/link')).toEqual(['changed', 2, null, null]);
    expect(told(of, 'usr/bin/gone')).toEqual(['missing', 2, null, null]);
    expect(told(of, 'etc/tool.conf')).toEqual(['configuration-changed', 2, null, null]);
    expect(told(of, 'etc/shadow')).toEqual(['metadata-changed', 2, null, 'mode 0640 to 0644, group 42 to 0']);
    const hex = (text: string): string => `sha1:${createHash('sha1').update(text).digest('hex')}`;
    expect(of.recordsRewritten).toEqual([
      {
        ...{ path: 'usr/bin/tool', package: 'pkg:apk/tool@1-r0?arch=x86_64', layer: 2, step: 2 },
        ...{ shippedDigest: hex('tool'), laterDigest: hex('evil') },
      },
    ]);
  });
});

describe('files of rpm', () => {
  const [CONFIG, GHOST] = [1, 64];
  const rows: readonly (readonly [path: string, MadeRpmFile])[] = [
    ['/usr/bin/tool', { mode: 0o100755, digest: sha256('tool') }],
    ['/usr/bin/link', { mode: 0o120777, link: 'tool' }],
    ['/etc/tool.conf', { mode: 0o100644, digest: sha256('a=1'), flags: CONFIG }],
    ['/var/log/tool.log', { mode: 0o100600, flags: GHOST }],
    ['/run/tool.pid', { mode: 0o100600, flags: GHOST }],
    ['/usr/share/doc/tool', { mode: 0o100644, digest: sha256('doc'), state: 2 }],
    ['/usr/bin/any', { mode: 0o100755, digest: sha256('any'), verify: 0xffffffff - 1 }],
    ['/usr/bin/owned', { mode: 0o100755, digest: sha256('owned'), user: 'tool' }],
    ['/usr/lib/tool/', { mode: 0o040755 }],
  ];
  const header = rpmHeaderOf({
    ...{ name: 'tool', version: '1', release: '2' },
    ...{ files: rows.map(([path]) => path), told: rows.map(([, one]) => one) },
  });
  const contents: readonly MadeFile[] = [
    { name: 'etc/passwd', content: 'root:x:0:0::/:/bin/sh\ntool:x:77:77::/:/bin/false\n' },
    { name: 'usr/bin/tool', content: 'tool', mode: 0o755 },
    { name: 'usr/bin/link', type: 'symlink', linkname: 'tool' },
    { name: 'etc/tool.conf', content: 'a=2' },
    { name: 'var/log/tool.log', content: 'x', mode: 0o600 },
    { name: 'usr/bin/any', content: 'other', mode: 0o755 },
    { name: 'usr/bin/owned', content: 'owned', mode: 0o755, uid: 5 },
  ];

  it.each([
    ['rpmdb.sqlite', rpmSqlite([header])],
    ['Packages', rpmBerkeley([header])],
    ['Packages.db', rpmNdb([header])],
  ])('are held against digest, mode, owner, flags and state: %s', async (name, database) => {
    const of = await verdictsOf([{ name: `var/lib/rpm/${name}`, content: database }, ...contents]);
    expect(told(of, 'usr/bin/tool')).toEqual(['as-shipped', 1, null, null]);
    expect(told(of, 'usr/bin/link')).toEqual(['as-shipped', 1, null, null]);
    expect(told(of, 'etc/tool.conf')).toEqual(['configuration-changed', 1, null, null]);
    expect(told(of, 'var/log/tool.log')).toEqual(['not-checkable', 1, null, 'no-digest']);
    expect(of.verdictOf('run/tool.pid')).toBeNull();
    expect(told(of, 'usr/share/doc/tool')).toEqual(['excluded', null, null, null]);
    expect(told(of, 'usr/bin/any')).toEqual(['not-checkable', 1, null, 'not-verified']);
    expect(told(of, 'usr/bin/owned')).toEqual(['metadata-changed', 1, null, 'owner 77 to 5']);
    expect(of.verdictOf('usr/bin/tool')?.package).toBe('pkg:rpm/tool@1-2?arch=x86_64');
    expect(of.summary).toMatchObject({ missing: 0, changed: 0, 'as-shipped': 2 });
  });
});
