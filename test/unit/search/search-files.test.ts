import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCase } from '../../../src/engine/query/library/cases';
import { compareImages } from '../../../src/engine/query/compare/compare-images';
import { countFiles } from '../../../src/engine/query/search/count-files';
import { searchFiles } from '../../../src/engine/query/search/search-files';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { FailureError } from '../../../src/shared/failure';
import { sha256, writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

async function searchable(): Promise<WritableLibrary> {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'a.tar');
  const base = [
    { name: 'etc/Passwd', content: 'root' },
    { name: 'usr/bin/su', content: 'x'.repeat(2000), mode: 0o4755 },
    { name: 'ÄRGER/straße.txt', content: 'text' },
    { name: 'old.pem', content: 'key', mtime: new Date('2001-02-03T04:05:06Z') },
    { name: 'link', type: 'symlink' as const, linkname: 'etc/Passwd' },
  ];
  await writeDockerArchive(path, [
    { tag: 'one:1', layers: [base, [{ name: '.wh.old.pem' }, { name: 'etc/Passwd', content: 'changed' }]] },
    { tag: 'two:1', layers: [base] },
  ]);
  await addTo(library, path);
  return library;
}

function found(library: WritableLibrary, query: string, caseId: number | null = null): string[] {
  return searchFiles(library, { query, caseId, after: null, limit: 100 }).hits.map(({ path }) => path);
}

describe('searchFiles', () => {
  it.each([
    ['passwd', ['etc/Passwd', 'etc/Passwd']],
    ['ETC pass', ['etc/Passwd', 'etc/Passwd']],
    ['etc/pass', ['etc/Passwd', 'etc/Passwd']],
    ['ärger STRASSE', []],
    ['ärger STRAßE', ['ÄRGER/straße.txt']],
    ['name:etc', []],
    ['ext:pem', ['old.pem', 'old.pem']],
    ['ext:pem type:file', ['old.pem']],
    ['glob:usr/**', ['usr/bin/su']],
    ['mode:setuid', ['usr/bin/su']],
    ['size:>1k', ['usr/bin/su']],
    ['mtime:<2002', ['old.pem']],
    ['type:symlink', ['link']],
    ['type:whiteout', ['old.pem']],
    ['layer:2', ['etc/Passwd', 'old.pem']],
    ['image:two -passwd type:file', ['old.pem', 'usr/bin/su', 'ÄRGER/straße.txt']],
    ['su OR link', ['link', 'usr/bin/su']],
    ['(su OR link) -type:symlink', ['usr/bin/su']],
    [`sha256:${sha256('key').slice(0, 9)}`, ['old.pem']],
    [`digest:${sha256('changed').slice(0, 12)}`, ['etc/Passwd']],
    ['100%_', []],
    ["'; DROP TABLE entry; x", []],
  ])('%s', async (query, paths) => {
    expect(found(await searchable(), query)).toEqual(paths);
  });

  it('tells state over all images, and the fate in each', async () => {
    const library = await searchable();
    const { hits } = searchFiles(library, { query: 'ext:pem type:file', caseId: null, after: null, limit: 10 });
    expect(hits[0]).toMatchObject({
      state: 'present',
      images: [
        { id: 1, layer: 1, fate: { kind: 'deleted', by: 2 } },
        { id: 2, layer: 1, fate: { kind: 'visible' } },
      ],
    });
    expect(found(library, 'state:deleted')).toEqual([]);
  });

  it('what deletes has no state, and is a marker in each image', async () => {
    const library = await searchable();
    const { hits } = searchFiles(library, { query: 'type:whiteout', caseId: null, after: null, limit: 10 });
    expect(hits).toMatchObject([{ state: null, images: [{ id: 1, layer: 2, fate: { kind: 'marker' } }] }]);
    expect(found(library, 'type:whiteout state:present')).toEqual([]);
    expect(found(library, 'type:whiteout -state:deleted')).toEqual(['old.pem']);
    const { facets } = countFiles(library, { query: 'old.pem', caseId: null, from: null });
    expect(facets.state).toEqual([['present', 1]]);
  });

  it('pages by key, and keeps to a case', async () => {
    const library = await searchable();
    const first = searchFiles(library, { query: '', caseId: null, after: null, limit: 3 });
    const rest = searchFiles(library, { query: '', caseId: null, after: first.next, limit: 100 });
    expect([first.hits.length, rest.hits.length, rest.next]).toEqual([3, 4, null]);
    expect(new Set([...first.hits, ...rest.hits].map(({ entryId }) => entryId)).size).toBe(7);
    expect(found(library, '', createCase(library, 'Empty', null).id)).toEqual([]);
  });

  it('refuses a query that looks elsewhere than in paths', async () => {
    const library = await searchable();
    expect(() => found(library, 'in:content root')).toThrow('input-invalid');
  });

  it('tells a mistake at its place', async () => {
    const library = await searchable();
    try {
      found(library, 'a size:x');
      throw new Error('no failure');
    } catch (error) {
      expect((error as FailureError).failure).toMatchObject({
        code: 'query-invalid',
        params: { position: 7, length: 1 },
      });
    }
  });
});

describe('compareImages', () => {
  it('tells what was added, removed and changed, and the common base', async () => {
    const library = await searchable();
    const compared = compareImages(library, { a: 2, b: 1, changes: [], offset: 0, limit: 10 });
    expect(compared).toMatchObject({
      ...{ commonLayers: 1, layersA: 1, layersB: 2, total: 2 },
      counts: { added: 0, removed: 1, content: 1, properties: 0, equal: 3 },
      paths: [
        { path: 'etc/Passwd', change: 'content', sizeA: 4, sizeB: 7, layerA: 1, layerB: 2 },
        { path: 'old.pem', change: 'removed' },
      ],
    });
    expect(compareImages(library, { a: 1, b: 2, changes: ['added'], offset: 0, limit: 10 }).total).toBe(1);
  });

  it('does not take another time for a difference, but another mode for one', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'times.tar');
    const at = (mtime: string, mode: number) => [
      { name: 'same', content: 'x', mtime: new Date(mtime) },
      { name: 'mode', content: 'x', mtime: new Date(mtime), mode },
    ];
    await writeDockerArchive(path, [
      { tag: 'one:1', layers: [at('2024-01-01T00:00:00Z', 0o644)] },
      { tag: 'two:1', layers: [at('2024-02-02T00:00:00Z', 0o600)] },
    ]);
    await addTo(library, path);
    const compared = compareImages(library, { a: 1, b: 2, changes: [], offset: 0, limit: 10 });
    expect(compared.counts).toEqual({ added: 0, removed: 0, content: 0, properties: 1, equal: 1 });
    expect(compared.paths).toMatchObject([{ path: 'mode', change: 'properties' }]);
  });
});
