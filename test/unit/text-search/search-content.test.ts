import { appendFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { readPlacedQuery } from '../../../src/engine/query/text-search/read-placed-query';
import { searchContent } from '../../../src/engine/query/text-search/search-content';
import type { ContentCounts, ContentMatch } from '../../../src/shared/contract/content-search';
import type { FailureError } from '../../../src/shared/failure';
import { sha256, writeDockerArchive, tarOf, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { defined } from '../../../src/shared/defined';

interface Answer {
  readonly counts: ContentCounts;
  readonly files: Record<string, readonly ContentMatch[]>;
}

async function ask(library: WritableLibrary, query: string, most = 1000): Promise<Answer> {
  const { look, among } = readPlacedQuery(query, ['content']);
  const files: Record<string, readonly ContentMatch[]> = {};
  const counts = await searchContent(library, {
    ...{ look, among, caseId: null, signal: neverCancelled, scanThread: null, cacheDir: library.cacheDir, most },
    onFound: ({ path, matches }) => {
      expect(files[path]).toBeUndefined();
      files[path] = matches();
    },
  });
  return { counts, files };
}

const secret = 'AKIAQ3EGTTYN5LVMHX2R';
const base: readonly MadeFile[] = [
  { name: 'app/main.txt', content: 'first line\nthe Token here\nand a token there\n' },
  { name: 'app/.env', content: 'USER=me\nDB_PASSWORD=correct-horse-battery\n' },
  { name: 'app/empty', content: '' },
  { name: 'lib/tool.bin', content: Buffer.from('\0\x01TOKEN\0\xff\xfe', 'latin1') },
  { name: 'lib/wide.txt', content: Buffer.from('\ufeffone\ntwo token', 'utf16le') },
  { name: 'link', type: 'symlink', linkname: 'app/main.txt' },
];
const top: readonly MadeFile[] = [
  { name: 'app/.wh.main.txt' },
  { name: 'keys.txt', content: `id ${secret} token\n` },
  { name: 'big.txt', content: Buffer.concat([Buffer.alloc(700_000, 'filler\n'), Buffer.from('last token\n')]) },
];

async function made(
  compress?: (tar: Buffer) => Buffer,
): Promise<{ readonly library: WritableLibrary; readonly path: string }> {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'a.tar');
  await writeDockerArchive(path, [
    defined({ tag: 'one:1', layers: [base, top], compress }),
    defined({ tag: 'two:1', layers: [base], compress }),
  ]);
  await addTo(library, path);
  return { library, path };
}

describe('searchContent', () => {
  it.each([
    ['plain', undefined],
    ['compressed', (tar: Buffer) => gzipSync(tar)],
  ])('finds text in every file version of a %s layer, deleted ones too', async (_name, compress) => {
    const { counts, files } = await ask((await made(compress)).library, 'in:content token');
    expect(Object.keys(files).sort()).toEqual([
      ...['app/main.txt', 'big.txt', 'keys.txt', 'lib/tool.bin', 'lib/wide.txt'],
    ]);
    expect(files['app/main.txt']).toEqual([
      { offset: 15, length: 5, line: 2, encoding: 'utf-8', snippet: 'the Token here', markStart: 4, markLength: 5 },
      { offset: 32, length: 5, line: 3, encoding: 'utf-8', snippet: 'and a token there', markStart: 6, markLength: 5 },
    ]);
    expect(files['lib/tool.bin']).toMatchObject([{ offset: 2, line: null, encoding: 'utf-8' }]);
    expect(files['lib/wide.txt']).toMatchObject([
      { offset: 18, length: 10, line: 2, encoding: 'utf-16le', snippet: 'two token', markStart: 4 },
    ]);
    expect(files['big.txt']).toMatchObject([{ offset: 700_005, line: 100_001, snippet: 'last token' }]);
    expect(counts).toMatchObject({ hits: 5, matches: 6, filesDone: 6, filesTotal: 6, notSearched: [] });
    expect(counts.bytesDone).toBe(counts.bytesTotal);
  });

  it.each([
    ['in:content token line', ['app/main.txt']],
    ['in:content (horse OR "last token")', ['app/.env', 'big.txt']],
    ['in:content token ext:txt path:lib', ['lib/wide.txt']],
    ['in:content token state:deleted', []],
    ['in:content token image:two', ['app/main.txt', 'lib/tool.bin', 'lib/wide.txt']],
    ['in:content token -layer:1', ['big.txt', 'keys.txt']],
    ['in:content token size:>1k', ['big.txt']],
    ['in:content hex:0001', ['lib/tool.bin']],
    ['in:content regex:^last\\s+T?', ['big.txt']],
    ['in:content nothing-of-it', []],
  ])('%s', async (query, paths) => {
    const { files } = await ask((await made()).library, query);
    expect(Object.keys(files).sort()).toEqual(paths);
  });

  it('masks secrets in what it shows, as Findings do', async () => {
    const { library } = await made();
    const { files } = await ask(library, 'in:content (id OR correct-horse)');
    expect(files['keys.txt']?.[0]?.snippet).toBe('id AKIA•••••••• token');
    expect(files['app/.env']?.[0]).toMatchObject({ snippet: 'DB_PASSWORD=••••••••', markStart: 12, markLength: 8 });
    const all = await ask(library, 'in:content regex:[A-Za-z]{2}');
    const shown = JSON.stringify(all.files);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain('correct-horse');
  });

  it('masks the end of a private key whose beginning is too far from the match to be looked at', async () => {
    const body = Array.from({ length: 190 }, (_, index) => `${sha256(`line ${index}`)}\n`);
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${body.join('')}-----END RSA PRIVATE KEY-----\n`;
    const path = join(temporaryFolder(), 'key.tar');
    const content = `${'filler\n'.repeat(5000)}${key}`;
    await writeDockerArchive(path, [{ tag: 'key:1', layers: [[{ name: 'key.txt', content }]] }]);
    const library = temporaryLibrary();
    await addTo(library, path);
    const { files } = await ask(library, `in:content ${sha256('line 150')}`);
    expect(files['key.txt']).toHaveLength(1);
    expect(JSON.stringify(files)).not.toContain(sha256('line 150').slice(0, 8));
  });

  it('keeps a bounded number of matches, and tells how many there are', async () => {
    const { library } = await made();
    const { counts, files } = await ask(library, 'in:content filler', 1000);
    expect([files['big.txt']?.length, counts.matches, counts.left]).toEqual([100, 100_000, { hits: 0, matches: 0 }]);
    const few = await ask(library, 'in:content token', 3);
    const told = Object.values(few.files).flat().length;
    expect(told).toBeLessThanOrEqual(3);
    expect(few.counts).toMatchObject({ hits: 5, matches: 6 });
    expect(few.counts.left.matches).toBe(6 - told);
  });

  it('fails where the evidence has changed or is gone, and says what it could not search beside other evidence', async () => {
    const { library, path } = await made();
    const other = join(temporaryFolder(), 'b.tar');
    await writeDockerArchive(other, [{ tag: 'three:1', layers: [[{ name: 'c', content: 'another token' }]] }]);
    await addTo(library, other);
    appendFileSync(path, 'more');
    const { counts, files } = await ask(library, 'in:content token');
    expect(Object.keys(files)).toEqual(['c']);
    expect(counts).toMatchObject({
      filesDone: 1,
      notSearched: [{ evidence: 'a.tar', files: 6, failure: { code: 'file-not-available' } }],
    });
    renameSync(other, `${other}.moved`);
    const failure = await ask(library, 'in:content token').catch((error: unknown) => (error as FailureError).failure);
    expect(failure).toMatchObject({ code: 'file-not-available' });
  });

  it('compares the digest of a layer that lies in a folder', async () => {
    const library = temporaryLibrary();
    const folder = join(temporaryFolder(), 'layout');
    const layer = await tarOf([{ name: 'a', content: 'some token' }]);
    const config = Buffer.from(JSON.stringify({ rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] } }));
    mkdirSync(join(folder, 'blobs', 'sha256'), { recursive: true });
    for (const bytes of [layer, config]) writeFileSync(join(folder, 'blobs', 'sha256', sha256(bytes)), bytes);
    const manifest = [{ Config: `blobs/sha256/${sha256(config)}`, Layers: [`blobs/sha256/${sha256(layer)}`] }];
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await addTo(library, folder);
    expect((await ask(library, 'in:content token')).counts).toMatchObject({ hits: 1, notSearched: [] });
    layer.write('SOME', layer.indexOf('some token'), 'latin1');
    writeFileSync(join(folder, 'blobs', 'sha256', sha256(await tarOf([{ name: 'a', content: 'some token' }]))), layer);
    const failure = await ask(library, 'in:content token').catch((error: unknown) => (error as FailureError).failure);
    expect(failure).toMatchObject({ code: 'file-not-available' });
  });
});
