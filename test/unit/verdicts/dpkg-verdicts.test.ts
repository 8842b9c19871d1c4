import { describe, expect, it } from 'vitest';
import { dpkgDatabase, dpkgLists, md5, type MadePackage } from '../../engine-support/dpkg-layers';
import { told, verdictsOf } from '../../engine-support/image-verdicts-of';
import type { MadeFile } from '../../engine-support/made-archive';

const tool: MadePackage = {
  ...{ name: 'tool', version: '1.0-1' },
  files: {
    'bin/tool': 'ELF of tool',
    'usr/lib/tool/a.so': 'library',
    'usr/lib/tool/link.so': null,
    'usr/share/doc/tool/README': 'read me',
    'usr/share/man/man1/tool.1': 'manual',
    'usr/bin/setuid-me': 'calm',
  },
  conffiles: { 'etc/tool.conf': 'a=1\n', 'etc/tool.d/b': 'b=1\n' },
};

const first: readonly MadeFile[] = [
  { name: 'bin', type: 'symlink', linkname: 'usr/bin' },
  { name: 'etc/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
  ...dpkgDatabase([tool]),
  { name: 'etc/dpkg/dpkg.cfg.d/docker', content: '# slim\npath-exclude /usr/share/man/*\n' },
  { name: 'usr/bin/tool', content: 'ELF of tool', mode: 0o755 },
  { name: 'usr/bin/setuid-me', content: 'calm', mode: 0o755 },
  { name: 'usr/lib/tool/a.so', content: 'library' },
  { name: 'usr/lib/tool/link.so', type: 'symlink', linkname: 'a.so' },
  { name: 'usr/share/doc/tool/README', content: 'read me' },
  { name: 'etc/tool.conf', content: 'a=1\n' },
  { name: 'etc/tool.d/b', content: 'b=1\n' },
];

describe('files of dpkg', () => {
  it('are as shipped through a symlinked folder, excluded by settings, or not checkable', async () => {
    const of = await verdictsOf(first);
    expect(told(of, 'usr/bin/tool')).toEqual(['as-shipped', 1, null, null]);
    expect(of.verdictOf('usr/bin/tool')?.package).toBe('pkg:deb/debian/tool@1.0-1?arch=amd64&distro=debian-12');
    expect(of.verdictOf('bin/tool')).toBeNull();
    expect(told(of, 'usr/share/man/man1/tool.1')).toEqual(['excluded', null, null, null]);
    expect(told(of, 'usr/lib/tool/link.so')).toEqual(['not-checkable', 1, null, 'symlink-not-recorded']);
    expect(told(of, 'var/lib/dpkg/info/tool.list')).toEqual(['unowned', 1, 'text', 'package-records']);
    expect(of.summary).toMatchObject({ 'as-shipped': 6, excluded: 1, 'not-checkable': 1, missing: 0, changed: 0 });
    expect(of.problems).toEqual([]);
  });

  it('tell the layer that changed, removed or gave other rights to them', async () => {
    const of = await verdictsOf(
      first,
      [
        { name: 'usr/bin/tool', content: 'evil', mode: 0o755 },
        { name: 'etc/tool.conf', content: 'a=2\n' },
        { name: 'usr/bin/setuid-me', content: 'calm', mode: 0o4755 },
        { name: 'usr/local/bin/new', content: '#!/bin/sh\n', mode: 0o755 },
        { name: 'usr/lib/tool/link.so', type: 'symlink', linkname: '/tmp/x' },
      ],
      [
        { name: 'usr/lib/tool/.wh.a.so', content: '' },
        { name: 'etc/.wh.tool.d', content: '' },
        { name: 'opt/x', content: 'words\n' },
        { name: 'opt/y', type: 'symlink', linkname: 'x' },
      ],
    );
    expect(told(of, 'usr/bin/tool')).toEqual(['changed', 2, null, null]);
    expect(told(of, 'etc/tool.conf')).toEqual(['configuration-changed', 2, null, null]);
    expect(told(of, 'usr/bin/setuid-me')).toEqual(['metadata-changed', 2, null, 'mode 0755 to 4755']);
    expect(told(of, 'usr/lib/tool/link.so')).toEqual(['changed', 2, null, 'since-installed']);
    expect(told(of, 'usr/lib/tool/a.so')).toEqual(['missing', 3, null, null]);
    expect(told(of, 'etc/tool.d/b')).toEqual(['missing', 3, null, 'configuration']);
    expect(told(of, 'usr/local/bin/new')).toEqual(['unowned', 2, 'script', null]);
    expect(told(of, 'opt/x')).toEqual(['unowned', 3, 'text', null]);
    expect(told(of, 'opt/y')).toEqual(['unowned', 3, 'symlink', null]);
    expect(of.entries.map(({ path }) => path)).toEqual(of.entries.map(({ path }) => path).toSorted());
    expect(of.recordsRewritten).toEqual([]);
  });

  it('are held against the record of the layer that installed them, and the rewritten record is told', async () => {
    const forged = { ...tool, files: { ...tool.files, 'bin/tool': 'evil', 'bin/extra': 'more' } };
    const of = await verdictsOf(first, [
      { name: 'usr/bin/tool', content: 'evil', mode: 0o755 },
      { name: 'usr/bin/extra', content: 'more', mode: 0o755 },
      ...dpkgLists(forged),
    ]);
    expect(told(of, 'usr/bin/tool')).toEqual(['changed', 2, null, null]);
    expect(told(of, 'usr/bin/extra')).toEqual(['unowned', 2, 'text', null]);
    const record = { package: 'pkg:deb/debian/tool@1.0-1?arch=amd64&distro=debian-12', layer: 2, step: 2 };
    expect(of.recordsRewritten).toEqual([
      { ...record, path: 'usr/bin/extra', shippedDigest: null, laterDigest: `md5:${md5('more')}` },
      {
        ...record,
        path: 'usr/bin/tool',
        shippedDigest: `md5:${md5('ELF of tool')}`,
        laterDigest: `md5:${md5('evil')}`,
      },
    ]);
  });

  it('of a new version are held against its own record', async () => {
    const next = { ...tool, version: '1.0-2', files: { ...tool.files, 'bin/tool': 'new tool' } };
    const of = await verdictsOf(first, [
      ...dpkgDatabase([next]),
      { name: 'usr/bin/tool', content: 'new tool', mode: 0o755 },
    ]);
    expect(told(of, 'usr/bin/tool')).toEqual(['as-shipped', 2, null, null]);
    expect(of.recordsRewritten).toEqual([]);
  });

  it('stay known where a layer took the database away', async () => {
    const of = await verdictsOf(first, [
      { name: 'var/lib/.wh.dpkg', content: '' },
      { name: 'usr/lib/tool/a.so', content: 'other' },
    ]);
    expect(told(of, 'usr/bin/tool')).toEqual(['as-shipped', 1, null, null]);
    expect(told(of, 'usr/lib/tool/a.so')).toEqual(['changed', 2, null, null]);
  });
});
