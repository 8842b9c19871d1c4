import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dpkgDatabase, type MadePackage } from '../../engine-support/dpkg-layers';
import { told, verdictsOf } from '../../engine-support/image-verdicts-of';
import type { MadeFile } from '../../engine-support/made-archive';

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
const hex = (text: string): string => createHash('sha256').update(text).digest('hex');

const SITE = 'usr/lib/python3/site-packages';
const INFO = `${SITE}/tool-1.0.dist-info`;

/** A wheel as pip installs it, whose module has this text in the record. */
function record(module: string, more: readonly string[] = []): MadeFile {
  const rows = [
    `tool/__init__.py,sha256=${digest(module)},${module.length}`,
    'tool/__pycache__/__init__.cpython-311.pyc,,',
    `"tool/a,""b"".py",sha256=${digest('odd')},3`,
    `../../../bin/tool,sha256=${digest('run')},3`,
    `tool-1.0.dist-info/METADATA,sha256=${digest(METADATA)},${METADATA.length}`,
    'tool-1.0.dist-info/RECORD,,',
    ...more,
  ];
  return { name: `${INFO}/RECORD`, content: `${rows.join('\r\n')}\r\n` };
}
const METADATA = 'Metadata-Version: 2.1\nName: tool\nVersion: 1.0\n\n';

const wheel: readonly MadeFile[] = [
  record('x = 1'),
  { name: `${INFO}/METADATA`, content: METADATA },
  { name: `${SITE}/tool/__init__.py`, content: 'x = 1' },
  { name: `${SITE}/tool/__pycache__/__init__.cpython-311.pyc`, content: 'code' },
  { name: `${SITE}/tool/a,"b".py`, content: 'odd' },
  { name: 'usr/bin/tool', content: 'run', mode: 0o755 },
];

describe('files of a wheel', () => {
  it('have the digests of RECORD', async () => {
    const clean = await verdictsOf(wheel);
    expect(clean.entries.map(({ path, verdict, detail }) => [path, verdict, detail])).toEqual([
      [`${INFO}/RECORD`, 'unowned', 'package-records'],
      [`${SITE}/tool/__pycache__/__init__.cpython-311.pyc`, 'not-checkable', 'no-digest'],
    ]);
    expect(clean.summary['as-shipped']).toBe(4);
    expect(clean.verdictOf('usr/bin/tool')?.package).toBe('pkg:pypi/tool@1.0');
  });

  it('are held against the record that came with them, also where a later layer wrote another', async () => {
    const of = await verdictsOf(wheel, [
      { name: `${SITE}/tool/__init__.py`, content: 'evil' },
      { name: `${SITE}/tool/extra.py`, content: 'new' },
      { name: 'usr/bin/.wh.tool', content: '' },
      record('evil', [`tool/extra.py,sha256=${digest('new')},3`]),
    ]);
    expect(told(of, `${SITE}/tool/__init__.py`)).toEqual(['changed', 2, null, null]);
    expect(told(of, `${SITE}/tool/extra.py`)).toEqual(['unowned', 2, 'script', null]);
    expect(told(of, 'usr/bin/tool')).toEqual(['missing', 2, null, null]);
    expect(of.recordsRewritten).toEqual([
      {
        ...{ path: `${SITE}/tool/__init__.py`, package: 'pkg:pypi/tool@1.0', layer: 2, step: 2 },
        ...{ shippedDigest: `sha256:${hex('x = 1')}`, laterDigest: `sha256:${hex('evil')}` },
      },
      {
        ...{ path: `${SITE}/tool/extra.py`, package: 'pkg:pypi/tool@1.0', layer: 2, step: 2 },
        ...{ shippedDigest: null, laterDigest: `sha256:${hex('new')}` },
      },
    ]);
  });

  it('may lie elsewhere where a package of the distribution has the record', async () => {
    const { content } = record('x = 1');
    const [, ...files] = wheel;
    const debian: MadePackage = {
      ...{ name: 'python3-tool', version: '1' },
      files: { [`${INFO}/RECORD`]: String(content), [`${SITE}/tool/__init__.py`]: 'x = 1' },
    };
    const there = files.filter(({ name }) => name !== 'usr/bin/tool');
    const of = await verdictsOf([...dpkgDatabase([debian]), record('x = 1'), ...there]);
    expect([of.summary.missing, of.verdictOf('usr/bin/tool')]).toEqual([0, null]);
    const alone = await verdictsOf([record('x = 1'), ...there]);
    expect(told(alone, 'usr/bin/tool')).toEqual(['missing', null, null, 'never-there']);
  });

  it('are gone with a package that was uninstalled, and its record is read anew where it came back', async () => {
    const removed: readonly MadeFile[] = [
      { name: `${SITE}/.wh.tool-1.0.dist-info`, content: '' },
      { name: `${SITE}/.wh.tool`, content: '' },
    ];
    const gone = await verdictsOf(wheel, removed);
    expect(gone.summary.missing).toBe(0);
    expect(told(gone, 'usr/bin/tool')).toEqual(['unowned', 1, 'text', null]);
    const again = await verdictsOf(wheel, removed, [
      ...wheel.filter(({ name }) => !name.endsWith('RECORD') && !name.endsWith('__init__.py')),
      record('x = 2'),
      { name: `${SITE}/tool/__init__.py`, content: 'x = 2' },
    ]);
    expect(told(again, `${SITE}/tool/__init__.py`)).toEqual(['as-shipped', 3, null, null]);
    expect(again.recordsRewritten).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['rows of other kinds', 'a\n"b\n\0,,,\n/etc/passwd,md5=zz,\n../../../../../../x,sha256=AA,1\n'],
    ['digests of another length', `tool/__init__.py,sha256=${digest('x').slice(0, 20)},1\n`],
  ])('are not checkable or unowned where the record is %s', async (_what, content) => {
    const of = await verdictsOf([{ name: `${INFO}/RECORD`, content }, ...wheel.slice(1)]);
    expect(of.summary.changed + of.summary['as-shipped']).toBe(0);
  });
});

describe('files of conda', () => {
  it('have the digest that they have below the prefix', async () => {
    const paths = [
      { _path: 'bin/tool', path_type: 'hardlink', sha256: hex('other'), sha256_in_prefix: hex('tool') },
      { _path: 'lib/a.so', path_type: 'hardlink', sha256: hex('a') },
      { _path: 'lib/b.so', path_type: 'softlink', sha256: hex('a') },
    ];
    const meta = { name: 'tool', version: '1.0', files: paths.map(({ _path }) => _path), paths_data: { paths } };
    const base: readonly MadeFile[] = [
      { name: 'opt/conda/conda-meta/tool-1.0-0.json', content: JSON.stringify(meta) },
      { name: 'opt/conda/bin/tool', content: 'tool', mode: 0o755 },
      { name: 'opt/conda/lib/a.so', content: 'a' },
      { name: 'opt/conda/lib/b.so', type: 'symlink', linkname: 'a.so' },
    ];
    const clean = await verdictsOf(base);
    expect(clean.summary).toMatchObject({ 'as-shipped': 2, 'not-checkable': 1, unowned: 1, changed: 0 });
    const of = await verdictsOf(base, [{ name: 'opt/conda/lib/a.so', content: 'evil' }]);
    expect(told(of, 'opt/conda/lib/a.so')).toEqual(['changed', 2, null, null]);
    expect(of.verdictOf('opt/conda/lib/a.so')?.package).toBe('pkg:conda/tool@1.0');
  });
});
