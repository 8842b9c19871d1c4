import { appendFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { entryDetail } from '../../../src/engine/query/explorer/entry-detail';
import { newOutput } from '../../../src/engine/output/writer/output-target';
import { exportEntry } from '../../../src/engine/output/exports/export-entry';
import { guessEncoding } from '../../../src/engine/query/contents/guess-encoding';
import { previewEntry } from '../../../src/engine/query/contents/preview-entry';
import { treeChildren } from '../../../src/engine/query/explorer/tree-children';
import { treeCounts } from '../../../src/engine/query/explorer/tree-counts';
import { treeFilter } from '../../../src/engine/query/explorer/tree-filter';
import { searchFiles } from '../../../src/engine/query/search/search-files';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { TreeRow } from '../../../src/shared/contract/explorer';
import type { ChannelInput } from '../../../src/shared/contract/contract';
import type { FailureError } from '../../../src/shared/failure';
import { textToBytes } from '../../../src/shared/path-text';
import {
  tarOf,
  withRawName,
  writeDockerArchive,
  type MadeFile,
  type MadeImage,
} from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { lz4Frame } from '../archive/lz4-writer';
import { defined } from '../../../src/shared/defined';

const odd = Buffer.from([0x6f, 0x64, 0x64, 0xff]);
const token = 'AKIAQ3EGTTYN5LVMHX2R';
const layers: readonly (readonly MadeFile[])[] = [
  [
    { name: 'b/', type: 'directory' },
    { name: 'b/one', content: '1' },
    { name: 'b/two', content: '2' },
    { name: 'implied/deep/file', content: 'x' },
    { name: 'a-file', content: `id=${token}\n` },
    { name: 'Z', content: 'z' },
    { name: 'gone/inside', content: 'g' },
  ],
  [{ name: 'b/.wh.one' }, { name: 'b/two', content: '2!' }, { name: '.wh.gone' }],
  [
    { name: 'b/one', content: 'again' },
    { name: 'a-file', content: `id=${token}\n`, mode: 0o600 },
  ],
];

async function made(files: MadeImage['layers'] = layers): Promise<{ library: WritableLibrary; path: string }> {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'a.tar');
  await writeDockerArchive(path, [{ tag: 'a:1', layers: files }]);
  await addTo(library, path);
  return { library, path };
}

type Children = ChannelInput<'explorer.children'>;
const all: Pick<Children, 'imageId' | 'changes' | 'types' | 'onlyFindings' | 'hideKnown' | 'offset' | 'limit'> = {
  ...{ imageId: 1, changes: [], types: [], onlyFindings: false, hideKnown: false, offset: 0, limit: 100 },
};

function line(row: TreeRow): string {
  const fate = 'by' in row.fate ? `${row.fate.kind} by ${row.fate.by}` : row.fate.kind;
  return `${row.path} ${row.layer ?? '-'} ${row.change ?? '-'} ${fate}`;
}

function children(
  library: WritableLibrary,
  input: Partial<Children> & Pick<Children, 'view' | 'layer' | 'dir'>,
): string[] {
  return treeChildren(library, { ...all, ...input }).rows.map(line);
}

function entryIdOf(library: WritableLibrary, query: string): number {
  return searchFiles(library, { query, caseId: null, after: null, limit: 1 }).hits[0]?.entryId ?? 0;
}

describe('treeChildren', () => {
  it('shows a layer with its whiteouts under the names that they hide', async () => {
    const { library } = await made();
    expect(children(library, { view: 'layer', layer: 2, dir: '' })).toEqual(['b - - visible', 'gone 2 deleted marker']);
    expect(children(library, { view: 'layer', layer: 2, dir: 'b' })).toEqual([
      'b/one 2 deleted marker',
      'b/two 2 modified visible',
    ]);
  });

  it('merges up to a layer, directories first, names in byte order', async () => {
    const { library } = await made();
    expect(children(library, { view: 'merged', layer: 1, dir: '' })).toEqual([
      'b 1 added visible',
      'gone - - visible',
      'implied - - visible',
      'Z 1 added visible',
      'a-file 1 added replaced by 3',
    ]);
    expect(children(library, { view: 'merged', layer: 2, dir: 'b' })).toEqual(['b/two 2 modified visible']);
    expect(children(library, { view: 'merged', layer: 3, dir: '' })).toEqual([
      'b 1 added visible',
      'implied - - visible',
      'Z 1 added visible',
      'a-file 3 meta visible',
    ]);
    expect(children(library, { view: 'merged', layer: 3, dir: 'b' })).toEqual([
      'b/one 3 added visible',
      'b/two 2 modified visible',
    ]);
  });

  it('shows everything: shadowed versions under the one that hides them', async () => {
    const { library } = await made();
    expect(children(library, { view: 'all', layer: 3, dir: 'b' })).toEqual([
      'b/one 3 added visible',
      'b/one 1 added deleted by 2',
      'b/two 2 modified visible',
      'b/two 1 added replaced by 2',
    ]);
    expect(children(library, { view: 'all', layer: 3, dir: 'gone' })).toEqual(['gone/inside 1 added deleted by 2']);
  });

  it('keeps the directories on the way to what a filter names', async () => {
    const { library } = await made();
    const filter = { view: 'all', layer: 3, changes: ['modified'] as const } as const;
    expect(children(library, { ...filter, changes: [...filter.changes], dir: '' })).toEqual(['b 1 added visible']);
    expect(children(library, { ...filter, changes: [...filter.changes], dir: 'b' })).toEqual([
      'b/two 2 modified visible',
    ]);
    const found = treeChildren(library, { ...all, view: 'merged', layer: 3, dir: '', onlyFindings: true }).rows;
    expect(found.map(({ path, findings }) => [path, findings])).toEqual([['a-file', 1]]);
  });

  it('gives a folder the findings of all files below it that the view shows', async () => {
    const key = { name: 'srv/keys/deep/id', content: `id=${token}\n` };
    const { library } = await made([
      [key, { name: 'srv/keys/other', content: `id=${token}\n` }, { name: 'srv/plain', content: 'x' }],
      [{ name: 'srv/keys/.wh.deep' }],
    ]);
    const inside = (view: 'all' | 'merged' | 'layer', layer: number, dir: string) =>
      treeChildren(library, { ...all, view, layer, dir }).rows.map((row) => [row.path, row.findings, row.worstFinding]);
    expect(inside('all', 2, '')).toEqual([['srv', 2, 'high']]);
    expect(inside('merged', 2, '')).toEqual([['srv', 1, 'high']]);
    expect(inside('layer', 2, '')).toEqual([['srv', 0, null]]);
    expect(inside('merged', 1, 'srv')).toEqual([
      ['srv/keys', 2, 'high'],
      ['srv/plain', 0, null],
    ]);
  });

  it('pages, and knows which layers are inside of a directory', async () => {
    const { library } = await made();
    const page = treeChildren(library, { ...all, view: 'merged', layer: 3, dir: '', offset: 0, limit: 1 });
    expect(page).toMatchObject({ total: 4, rows: [{ path: 'b', hasChildren: true, childLayers: [1, 2, 3] }] });
    expect(children(library, { view: 'merged', layer: 3, dir: 'no/such' })).toEqual([]);
  });

  it('refuses a layer and an image that are not there', async () => {
    const { library } = await made();
    const codeOf = (input: Partial<Children>): string => {
      try {
        children(library, { view: 'merged', layer: 1, dir: '', ...input });
        return 'no failure';
      } catch (error) {
        return (error as FailureError).failure.code;
      }
    };
    expect([codeOf({ layer: 4 }), codeOf({ imageId: 7 })]).toEqual(['layer-not-found', 'image-not-found']);
  });

  it('has the same rows as the counts say', async () => {
    const { library } = await made();
    for (const layer of [1, 2, 3]) {
      const rows = (view: Children['view']): number => treeFilter(library, { ...all, view, layer, pattern: '' }).total;
      const counts = treeCounts(library, 1, layer);
      expect([rows('layer'), rows('merged'), rows('all')]).toEqual([counts.layer, counts.merged, counts.all]);
      expect(counts.all - counts.merged).toBe(counts.shadowed);
    }
  });
});

describe('treeFilter', () => {
  it('finds by glob and by any part of the path', async () => {
    const { library } = await made();
    const paths = (pattern: string): string[] =>
      treeFilter(library, { ...all, view: 'merged', layer: 3, pattern }).rows.map(({ path }) => path);
    expect(paths('**/f*')).toEqual(['implied/deep/file']);
    expect(paths('b/*')).toEqual(['b/one', 'b/two']);
    expect(paths('DEEP/fi')).toEqual(['implied/deep/file']);
    expect(paths('100%')).toEqual([]);
  });
});

describe('names that are not UTF-8', () => {
  it('come back exactly, and are found by their shown form', async () => {
    const { library } = await made([withRawName(await tarOf([{ name: 'odd', content: 'x' }]), odd)]);
    const row = treeChildren(library, { ...all, view: 'merged', layer: 1, dir: '' }).rows[0];
    expect(textToBytes(row?.name ?? '')).toEqual(new Uint8Array(odd));
    expect(searchFiles(library, { query: 'odd\\xff', caseId: null, after: null, limit: 2 }).hits).toHaveLength(1);
    expect(treeChildren(library, { ...all, view: 'merged', layer: 1, dir: row?.path ?? '' }).total).toBe(0);
  });
});

describe('previewEntry', () => {
  it('zeroes secrets, in any window', async () => {
    const { library } = await made();
    const entryId = entryIdOf(library, 'a-file layer:1');
    const input = { imageId: 1, layer: 1, entryId };
    const whole = await previewEntry(library, { ...input, offset: 0, length: 100 }, neverCancelled);
    expect(Buffer.from(whole.bytes).toString()).toBe(`id=${'\0'.repeat(token.length)}\n`);
    expect(whole).toMatchObject({ total: 24, encoding: 'utf-8', masks: [{ offset: 3, length: token.length }] });
    const part = await previewEntry(library, { ...input, offset: 10, length: 5 }, neverCancelled);
    expect([...part.bytes]).toEqual([0, 0, 0, 0, 0]);
    expect((await previewEntry(library, { ...input, offset: 500, length: 5 }, neverCancelled)).bytes).toHaveLength(0);
  });

  it.each([
    ['an archive in gzip', undefined, (archive: Buffer) => gzipSync(archive)],
    ['an archive in lz4', undefined, (archive: Buffer) => lz4Frame(archive, { linked: true })],
    ['layers in lz4', (tar: Buffer) => lz4Frame(tar), (archive: Buffer) => archive],
  ])('reads from %s through the cache', async (_, compress, pack) => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [defined({ tag: 'a:1', layers, compress })]);
    writeFileSync(path, pack(readFileSync(path)));
    await addTo(library, path);
    const input = { imageId: 1, layer: 3, entryId: entryIdOf(library, 'b/one layer:3'), offset: 0, length: 10 };
    expect(Buffer.from((await previewEntry(library, input, neverCancelled)).bytes).toString()).toBe('again');
    expect(readdirSync(join(library.cacheDir, 'layers'))).toHaveLength(1);
    rmSync(library.cacheDir, { recursive: true });
    expect(Buffer.from((await previewEntry(library, input, neverCancelled)).bytes).toString()).toBe('again');
  });

  it('says so when the evidence is gone or another file', async () => {
    const { library, path } = await made();
    const input = { imageId: 1, layer: 1, entryId: entryIdOf(library, 'a-file layer:1'), offset: 0, length: 9 };
    const code = (): Promise<string> =>
      previewEntry(library, input, neverCancelled).then(
        () => 'no failure',
        (error: unknown) => (error as FailureError).failure.code,
      );
    appendFileSync(path, 'x');
    expect(await code()).toBe('file-not-available');
    rmSync(path);
    expect(await code()).toBe('file-not-available');
  });
});

describe('exportEntry', () => {
  it('writes the exact bytes and their digest', async () => {
    const { library } = await made();
    const out = join(temporaryFolder(), 'out.bin');
    const entryId = entryIdOf(library, 'a-file layer:1');
    const written = await exportEntry(library, {
      ...{ imageId: 1, layer: 1, entryId, target: newOutput(out), examiner: null, signal: neverCancelled },
    });
    expect(readFileSync(out, 'utf8')).toBe(`id=${token}\n`);
    expect(written.sha256).toBe(entryDetail(library, { imageId: 1, layer: 1, entryId }).sha256);
  });
});

describe('entryDetail', () => {
  it('tells place, versions and findings of an entry', async () => {
    const { library, path } = await made();
    const entryId = entryIdOf(library, 'a-file layer:1');
    const detail = entryDetail(library, { imageId: 1, layer: 1, entryId });
    expect(detail.versions.map(({ layer, change, fate }) => [layer, change, fate.kind])).toEqual([
      [1, 'added', 'replaced'],
      [3, 'meta', 'visible'],
    ]);
    expect(detail.findings).toHaveLength(1);
    const at = detail.evidenceOffset ?? 0;
    expect(
      readFileSync(path)
        .subarray(at, at + 3)
        .toString(),
    ).toBe('id=');
  });
});

describe('guessEncoding', () => {
  it.each([
    [Buffer.from('plain text\n'), 'utf-8'],
    [Buffer.from('größe'), 'utf-8'],
    [Buffer.from('größe', 'latin1'), 'latin1'],
    [Buffer.from('wide text', 'utf16le'), 'utf-16le'],
    [Buffer.from([0xfe, 0xff, 0, 0x61]), 'utf-16be'],
    [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 9]), 'binary'],
    [Buffer.alloc(0), 'utf-8'],
  ])('%# is %s', (bytes, encoding) => {
    expect(guessEncoding(bytes, false)).toBe(encoding);
  });
});
