import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { treeChildren } from '../../../src/engine/query/explorer/tree-children';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { TreeRow } from '../../../src/shared/contract/explorer';
import { sha256, tarOf, withRawName, writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { glanceAt } from '../../engine-support/glance-walk';
import { ociArchive } from '../../engine-support/oci-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';

const base: readonly MadeFile[] = [
  { name: 'etc/', type: 'directory' },
  { name: 'etc/passwd', content: 'root:x:0:0\n' },
  { name: 'etc/secret.key', content: 'k' },
  { name: 'opt/deep/er/file.txt', content: 'deep' },
  { name: 'opt/deep/er/other.txt', content: 'deep' },
  { name: 'var/cache/', type: 'directory' },
  { name: 'var/cache/old', content: '1' },
  { name: 'srv/', type: 'directory' },
  { name: 'srv/x', content: 'x' },
];
const top: readonly MadeFile[] = [
  { name: './etc/passwd', content: 'root:x:0:0\nadmin:x:1:1\n' },
  { name: 'etc/.wh.secret.key' },
  { name: 'var/cache/new', content: '12' },
  { name: 'var/cache/.wh..wh..opq' },
  { name: 'srv', type: 'symlink', linkname: 'opt' },
  { name: 'etc/.hidden', content: 'h' },
];

/** Rows of the merged view of the whole image, as the Explorer has them. */
function mergedRows(library: WritableLibrary, imageId: number, layer: number): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const folders = [''];
  const scope = {
    imageId,
    layer,
    view: 'merged',
    changes: [],
    types: [],
    onlyFindings: false,
    hideKnown: false,
  } as const;
  for (let dir = folders.pop(); dir !== undefined; dir = folders.pop()) {
    const page = treeChildren(library, { ...scope, changes: [], types: [], dir, offset: 0, limit: 5000 });
    rows.push(...page.rows);
    folders.push(...page.rows.filter(({ hasChildren }) => hasChildren).map(({ path }) => path));
  }
  return rows;
}

describe('a glance at an evidence', () => {
  it.each(['resources/samples/haproxy-sample.tar'])('names what the index of %s names', async (name) => {
    const library = temporaryLibrary();
    const { imageIds } = await addTo(library, repositoryFile(name));
    const merged = mergedRows(library, imageIds[0] ?? 0, 10);
    const { rows, last } = await glanceAt(repositoryFile(name));
    expect(last).toMatchObject({ state: 'ready', layers: 10, layersLater: [], cut: false });
    expect(last?.layersReady).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const visible = rows.filter(({ deletedBy }) => deletedBy === null);
    const inOrder = (list: readonly { readonly path: string }[]): readonly string[] =>
      list.map(({ path }) => path).sort();
    expect(inOrder(visible)).toEqual(inOrder(merged));
    expect(visible.length).toBeGreaterThan(20);
    const sizes = new Map(visible.map(({ path, type, size, layer }) => [path, { type, size, layer }]));
    for (const { path, type, size, layer, entryId } of merged)
      if (entryId !== null) expect({ path, ...sizes.get(path) }).toEqual({ path, type, size, layer });
  });

  it('lets the newest layer win and keeps what was deleted, with the layer that did it', async () => {
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [base, top] }]);
    const { rows } = await glanceAt(path);
    const found = Object.fromEntries(rows.map((row) => [row.path, [row.type, row.size, row.layer, row.deletedBy]]));
    expect(found).toMatchObject({
      etc: ['dir', 0, 1, null],
      'etc/passwd': ['file', 23, 2, null],
      'etc/secret.key': ['file', 1, 1, 2],
      'etc/.hidden': ['file', 1, 2, null],
      'opt/deep/er': ['dir', 0, 1, null],
      'var/cache/old': ['file', 1, 1, 2],
      'var/cache/new': ['file', 2, 2, null],
      srv: ['symlink', 0, 2, null],
      'srv/x': ['file', 1, 1, 2],
    });
    expect(Object.keys(found).filter((name) => name.includes('.wh.'))).toEqual([]);
  });

  it('lists folders first, then names by their bytes, page by page', async () => {
    const path = join(temporaryFolder(), 'a.tar');
    const files = ['b', 'a', 'Z', 'é', 'c/x', 'B/x'].map((name) => ({ name, content: 'x' }));
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [files] }]);
    const { tree } = await glanceAt(path);
    const page = (offset: number, limit: number) => tree?.children('', offset, limit).rows.map(({ name }) => name);
    expect(page(0, 10)).toEqual(['B', 'c', 'Z', 'a', 'b', 'é']);
    expect(page(2, 2)).toEqual(['Z', 'a']);
    expect(page(6, 2)).toEqual([]);
  });

  it('reads the layers of a folder and of an OCI archive, and leaves compressed ones to the reading', async () => {
    const folder = temporaryFolder();
    const { bytes } = await ociArchive();
    writeFileSync(join(folder, 'oci.tar'), bytes);
    expect((await glanceAt(join(folder, 'oci.tar'))).rows.map(({ path }) => path)).toEqual(['etc', 'etc/motd']);

    const plain = await tarOf([{ name: 'plain.txt', content: 'p' }]);
    const packed = gzipSync(await tarOf([{ name: 'packed.txt', content: 'p' }]));
    const layers = [plain, packed].map((layer) => ({ name: `blobs/sha256/${sha256(layer)}`, layer }));
    const config = Buffer.from(JSON.stringify({ os: 'linux', architecture: 'arm64', rootfs: { diff_ids: [] } }));
    mkdirSync(join(folder, 'dir/blobs/sha256'), { recursive: true });
    for (const { name, layer } of layers) writeFileSync(join(folder, 'dir', name), layer);
    writeFileSync(join(folder, 'dir/blobs/sha256', sha256(config)), config);
    const manifest = [
      { Config: `blobs/sha256/${sha256(config)}`, RepoTags: ['a:1'], Layers: layers.map((l) => l.name) },
    ];
    writeFileSync(join(folder, 'dir/manifest.json'), JSON.stringify(manifest));
    const { rows, last } = await glanceAt(join(folder, 'dir'));
    expect(rows.map(({ path }) => path)).toEqual(['plain.txt']);
    expect(last).toMatchObject({ state: 'ready', layers: 2, layersReady: [1], layersLater: [2] });
  });

  it('has nothing to show where everything is compressed, too small to wait for, or no image', async () => {
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [base], compress: (tar) => gzipSync(tar) }]);
    expect((await glanceAt(path)).last).toMatchObject({ state: 'none', layersReady: [] });
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [base] }]);
    expect((await glanceAt(path, { archiveBytes: 8 * 1024 * 1024 })).told).toHaveLength(1);
    writeFileSync(path, gzipSync(Buffer.alloc(1000)));
    expect((await glanceAt(path)).last).toMatchObject({ state: 'none' });
    writeFileSync(path, 'no archive');
    await expect(glanceAt(path)).rejects.toMatchObject({ failure: { code: 'evidence-not-an-image' } });
  });

  it('stops at its limits and says so', async () => {
    const path = join(temporaryFolder(), 'a.tar');
    const many = Array.from({ length: 500 }, (_, index) => ({ name: `d/${index}`, content: '' }));
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [many, base] }]);
    const { rows, last } = await glanceAt(path, { nodes: 100 });
    expect(rows).toHaveLength(100);
    expect(last).toMatchObject({ state: 'ready', entries: 100, cut: true, layersReady: [1] });
    expect((await glanceAt(path, { nameBytes: 50 })).last).toMatchObject({ cut: true });
  });
});

describe('a glance at hostile layers', () => {
  const MEMBER = 512;

  async function rowsOf(layer: Buffer) {
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [layer] }]);
    return (await glanceAt(path)).rows;
  }

  it('keeps what stands before the place where a layer is cut short', async () => {
    const whole = await tarOf(base);
    expect((await rowsOf(whole.subarray(0, 3 * MEMBER + 100))).map(({ path }) => path)).toContain('etc/passwd');
    expect(await rowsOf(Buffer.alloc(0))).toEqual([]);
  });

  it('goes on behind a damaged header, as the reading does', async () => {
    const tar = Buffer.from(await tarOf(base));
    tar.fill(0xff, MEMBER, 2 * MEMBER);
    const paths = (await rowsOf(tar)).map(({ path }) => path);
    expect(paths).not.toContain('etc/passwd');
    expect(paths).toContain('etc/secret.key');
  });

  it('takes any bytes for a name, and leaves out what lies outside the root', async () => {
    const name = (text: string) =>
      tarOf([
        { name: 'etc/passwd', content: '' },
        { name: text, content: '' },
      ]);
    expect(await rowsOf(await name('../../etc/shadow'))).toHaveLength(2);
    const odd = withRawName(await tarOf([{ name: 'x', content: '' }]), Buffer.from([0x61, 0xff, 0x2f, 0xfe]));
    expect((await rowsOf(odd)).map(({ path }) => path)).toEqual(['a\udcff', 'a\udcff/\udcfe']);
    const nul = Buffer.concat([paxName('a\0b/c'), await tarOf([{ name: 'x', content: 'y' }])]);
    expect((await rowsOf(nul)).map(({ path }) => path)).toEqual(['a\0b', 'a\0b/c']);
  });

  it('leaves out names that are too long to be shown', async () => {
    const long = Buffer.concat([
      paxName('n'.repeat(40_000)),
      await tarOf([{ name: 'x', content: 'y' }, { name: 'z' }]),
    ]);
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [long] }]);
    const { rows, last } = await glanceAt(path);
    expect(rows.map((row) => row.path)).toEqual(['z']);
    expect(last?.cut).toBe(true);
  });

  it('reads no endless garbage', async () => {
    const head = await tarOf([{ name: 'first', content: 'x' }]);
    const noise = Buffer.alloc(20 * 1024 * 1024, 0x55);
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [Buffer.concat([head.subarray(0, 1024), noise])] }]);
    const { rows, last } = await glanceAt(path);
    expect(rows.map((row) => row.path)).toEqual(['first']);
    expect(last?.cut).toBe(true);
  });

  it('survives a path as deep as a name can be, and its deletion', async () => {
    const deep = Array.from({ length: 2500 }, () => 'd').join('/');
    const tar = Buffer.concat([paxName(deep), await tarOf([{ name: 'x', content: 'y' }])]);
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [tar, [{ name: '.wh.d' }]] }]);
    const { rows, last } = await glanceAt(path);
    expect(last).toMatchObject({ entries: 2500, cut: false });
    expect(rows.every(({ deletedBy }) => deletedBy === 2)).toBe(true);
    expect((await glanceAt(path, { nodes: 1000 })).last).toMatchObject({ entries: 1000, cut: true });
  });
});

/** A pax header that names the entry behind it. */
function paxName(name: string): Buffer {
  const rest = ` path=${name}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  const record = Buffer.from(`${length}${rest}`, 'latin1');
  const header = Buffer.alloc(512);
  header.write('pax', 0);
  header.write('0000644\0', 100);
  header.write(`${record.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('x', 156);
  header.write('ustar\x0000', 257);
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, record, Buffer.alloc((512 - (record.length % 512)) % 512)]);
}
