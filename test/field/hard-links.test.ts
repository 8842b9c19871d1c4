import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { linkedFindings } from '../../src/engine/intake/linked-names/linked-findings';
import { linksOfLayer, type NamedLink } from '../../src/engine/intake/linked-names/named-links';
import { imageAnomalies } from '../../src/engine/query/anomalies/image-anomalies';
import { lookForCertificates } from '../../src/engine/query/certificates/look-for-certificates';
import { compareTrees } from '../../src/engine/query/compare/compare-trees';
import { entryContent } from '../../src/engine/query/contents/entry-content';
import { entryPlace } from '../../src/engine/query/contents/entry-place';
import { entryRows, type EntryRow } from '../../src/engine/query/files/entry-rows';
import { findFile } from '../../src/engine/query/files/find-entry';
import { imageFindings } from '../../src/engine/query/findings/findings-list';
import { removeEvidence } from '../../src/engine/query/library/remove-evidence';
import { listOccurrences } from '../../src/engine/query/occurrences/list-occurrences';
import { searchFiles } from '../../src/engine/query/search/search-files';
import { readPlacedQuery } from '../../src/engine/query/text-search/read-placed-query';
import { searchContent } from '../../src/engine/query/text-search/search-content';
import { wastedSpace } from '../../src/engine/query/space/wasted-space';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { defined } from '../../src/shared/defined';
import { digest, extracted, file, gone, hard, imageOf, shown, soft } from '../engine-support/linked-images';
import { writeDockerArchive, type MadeFile, type MadeImage } from '../engine-support/made-archive';
import { rootPem } from '../engine-support/made-certificates';
import { addTo, tableCounts, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';

const OLD = 'oldtoken in the first bytes\n';
const NEW = 'newtoken in other bytes, and more of them\n';
const PASSWORD = 'correct-horse-battery-7431';
const YAML = `service:\n  db_password: ${PASSWORD}\n`;

interface Case {
  readonly what: string;
  readonly layers: MadeImage['layers'];
  /** What the names of the final tree hold; null where a link leads nowhere. Other names are not looked at. */
  readonly tree: Readonly<Record<string, string | null>>;
}

const chain = (length: number): MadeFile[] => Array.from({ length }, (_, index) => hard(`n${index + 1}`, `n${index}`));

const cases: readonly Case[] = [
  { what: 'two names', layers: [[file('a', OLD), hard('b', 'a')]], tree: { a: OLD, b: OLD } },
  { what: 'three names', layers: [[file('a', OLD), hard('b', 'a'), hard('c', 'a')]], tree: { a: OLD, b: OLD, c: OLD } },
  { what: 'a chain of 3 (i04)', layers: [[file('a', OLD), hard('b', 'a'), hard('c', 'b')]], tree: { c: OLD } },
  { what: 'a chain of 60 (a08)', layers: [[file('n0', OLD), ...chain(60)]], tree: { n41: OLD, n60: OLD } },
  {
    what: 'a chain of 300 over three layers',
    layers: [[file('n0', OLD), ...chain(300).slice(0, 100)], chain(300).slice(100, 200), chain(300).slice(200)],
    tree: { n1: OLD, n150: OLD, n300: OLD },
  },
  { what: 'an empty file', layers: [[file('a', ''), hard('b', 'a')]], tree: { a: '', b: '' } },
  {
    what: 'names with ./ and /',
    layers: [[file('./d/a', OLD), hard('b', './d/a'), hard('c', '/d/a'), hard('./e', 'd//a')]],
    tree: { b: OLD, c: OLD, e: OLD },
  },
  { what: 'a name with .. inside of the root', layers: [[file('d/a', OLD), hard('b', 'x/../d/a')]], tree: { b: OLD } },
  { what: 'a name above the root', layers: [[file('a', OLD), hard('b', '../a')]], tree: { a: OLD, b: null } },
  {
    what: 'below folders that have no entry (a12)',
    layers: [[file('x/y/a', OLD), hard('p/q/b', 'x/y/a')]],
    tree: { 'p/q/b': OLD },
  },
  {
    what: 'an aufs pseudo-link (a02)',
    layers: [[file('base', NEW)], [file('.wh..wh.plnk/1.2', OLD), hard('b', '.wh..wh.plnk/1.2')]],
    tree: { b: OLD, base: NEW },
  },
  { what: 'a file of a lower layer', layers: [[file('a', OLD)], [hard('b', 'a')]], tree: { a: OLD, b: OLD } },
  {
    what: 'a file of a lower layer that is deleted later',
    layers: [[file('a', OLD)], [hard('b', 'a')], [gone('.wh.a')]],
    tree: { b: OLD },
  },
  {
    what: 'a file that its own layer deletes afterwards',
    layers: [[file('a', OLD)], [hard('b', 'a'), gone('.wh.a')]],
    tree: { b: OLD },
  },
  {
    what: 'a file that was deleted before',
    layers: [[file('a', OLD)], [gone('.wh.a')], [hard('b', 'a')]],
    tree: { b: null },
  },
  {
    what: 'a file whose folder was deleted before',
    layers: [[file('d/a', OLD)], [gone('.wh.d')], [hard('b', 'd/a')]],
    tree: { b: null },
  },
  {
    what: 'a file that a later layer replaces',
    layers: [[file('a', OLD), hard('b', 'a')], [file('a', NEW)]],
    tree: { a: NEW, b: OLD },
  },
  {
    what: 'a file replaced before the link in its layer',
    layers: [[file('a', OLD)], [file('a', NEW), hard('b', 'a')]],
    tree: { a: NEW, b: NEW },
  },
  {
    what: 'a file replaced after the link in its layer',
    layers: [[file('a', OLD)], [hard('b', 'a'), file('a', NEW)]],
    tree: { a: NEW, b: OLD },
  },
  {
    what: 'a file written twice, linked between',
    layers: [[file('a', OLD), hard('b', 'a'), file('a', NEW), hard('c', 'a')]],
    tree: { a: NEW, b: OLD, c: NEW },
  },
  {
    what: 'a file that stands later in the layer',
    layers: [[hard('b', 'a'), file('a', OLD)]],
    tree: { a: OLD, b: OLD },
  },
  {
    what: 'a link over the file that it links',
    layers: [[file('a', OLD)], [hard('b', 'a'), hard('a', 'b')]],
    tree: { a: OLD, b: OLD },
  },
  { what: 'itself', layers: [[hard('a', 'a'), file('x', NEW)]], tree: { a: null, x: NEW } },
  {
    what: 'a circle',
    layers: [[hard('a', 'b'), hard('b', 'c'), hard('c', 'a'), file('x', NEW)]],
    tree: { a: null, b: null, c: null },
  },
  {
    what: 'a circle over layers',
    layers: [[hard('a', 'b'), file('x', NEW)], [hard('b', 'a')]],
    tree: { a: null, b: null },
  },
  { what: 'nothing', layers: [[hard('a', 'nowhere'), file('x', NEW)]], tree: { a: null } },
  {
    what: 'a directory',
    layers: [[{ name: 'd', type: 'directory' }, file('d/x', NEW), hard('a', 'd')]],
    tree: { a: null },
  },
  {
    what: 'a file by way of a folder that is a symlink',
    layers: [[file('usr/lib/a', OLD), soft('lib', 'usr/lib'), hard('b', 'lib/a')]],
    tree: { b: OLD },
  },
  {
    what: 'the same with the symlink in a lower layer',
    layers: [
      [soft('lib', '/usr/lib'), file('x', NEW)],
      [file('usr/lib/a', OLD), hard('b', 'lib/a')],
    ],
    tree: { b: OLD },
  },
  {
    what: 'a link in a lower layer',
    layers: [[file('a', OLD), hard('b', 'a')], [hard('c', 'b')], [gone('.wh.a'), gone('.wh.b')]],
    tree: { c: OLD },
  },
  {
    what: 'an object store (a13)',
    layers: [[file('ostree/objects/ab/cd.file', YAML), hard('usr/etc/app.yaml', 'ostree/objects/ab/cd.file')]],
    tree: { 'usr/etc/app.yaml': YAML },
  },
  {
    what: 'a file in a folder that turned opaque later',
    layers: [[file('d/a', OLD)], [hard('b', 'd/a')], [file('d/.wh..wh..opq', ''), file('d/new', NEW)]],
    tree: { b: OLD, 'd/new': NEW },
  },
  {
    what: 'names with bytes that are no plain text',
    layers: [[file('ä ö/ü\u{1F600}', OLD), hard('ñ', 'ä ö/ü\u{1F600}')]],
    tree: { ñ: OLD },
  },
];

async function bytesOf(library: WritableLibrary, imageId: number, row: EntryRow): Promise<string> {
  const found = findFile(library, imageId, row.layer, row.path);
  const pieces: Buffer[] = [];
  const place = entryPlace(library, imageId, found.layer, found.entryId);
  for await (const piece of entryContent(library, place, neverCancelled)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

function pathsOf(library: WritableLibrary, query: string): readonly string[] {
  return searchFiles(library, { query, caseId: null, limit: 1000, after: null }).hits.map(({ path }) => path);
}

async function contentPaths(library: WritableLibrary, query: string): Promise<readonly string[]> {
  const { look, among } = readPlacedQuery(query, ['content']);
  const paths: string[] = [];
  const counts = await searchContent(library, {
    ...{ look, among, caseId: null, signal: neverCancelled, scanThread: null, cacheDir: library.cacheDir, most: 1000 },
    onFound: ({ path }) => paths.push(path),
  });
  expect(counts.filesDone).toBe(counts.filesTotal);
  expect(counts.hits).toBe(paths.length);
  return paths;
}

describe.each(cases)('a hard link to $what', ({ layers, tree }) => {
  const linked = Object.entries(tree).filter((one): one is [string, string] => one[1] !== null);
  const broken = Object.keys(tree).filter((path) => tree[path] === null);

  it('is that file in lists, contents, searches, occurrences and on disk', async () => {
    const { library, ids } = await imageOf(layers);
    const [imageId = 0] = ids;
    const rows = shown(library, imageId);
    const disk = await extracted(library, imageId);
    for (const [path, content] of linked) {
      const row = rows.get(path);
      expect([path, row?.size, row?.sha256]).toEqual([path, Buffer.byteLength(content), digest(content)]);
      if (row === undefined) continue;
      expect(await bytesOf(library, imageId, row)).toBe(content);
      expect(pathsOf(library, `sha256:${digest(content)}`)).toContain(path);
      expect(pathsOf(library, `digest:${digest(content).slice(0, 12)}`)).toContain(path);
      if (!path.includes(' '))
        expect(pathsOf(library, `path:${path} size:${Buffer.byteLength(content)}`)).toContain(path);
      const sought = { kind: 'content', sha256: digest(content) } as const;
      const { places } = listOccurrences(library, { sought, offset: 0, limit: 1000 });
      expect(places.map((place) => place.path)).toContain(path);
      expect(places.every(({ size, sha256 }) => size === row.size && sha256 === row.sha256)).toBe(true);
      const word = content.split(' ')[0] ?? '';
      if (word !== '') expect(await contentPaths(library, `in:content "${word.trim()}"`)).toContain(path);
      const entry = disk.entries.get(path);
      expect(entry).toMatchObject({ ok: true, reason: null, sha256: row.sha256 });
      expect(readFileSync(join(disk.out, entry?.written ?? ''), 'utf8')).toBe(content);
    }
    for (const path of broken) {
      const row = rows.get(path);
      expect([path, row?.type, row?.size, row?.sha256]).toEqual([path, 'hardlink', 0, null]);
      await expect(bytesOf(library, imageId, row as EntryRow)).rejects.toMatchObject({
        failure: { code: 'file-not-available' },
      });
      expect(disk.entries.get(path)).toMatchObject({ written: null, ok: false, reason: 'broken-link' });
    }
  });

  it('is equal to a copy of that file, and has other content than another one', async () => {
    const copies = linked.map(([path, content]) => file(path, content));
    const others = linked.map(([path, content]) => file(path, `${content}.`));
    const { library, ids } = await imageOf(layers, [copies], [others]);
    const [imageId = 0, copyId = 0, otherId = 0] = ids;
    const changeOf = (id: number): Map<string, string> =>
      new Map([...compareTrees(library, imageId, id).paths].map(({ path, change }) => [path, change]));
    const [toCopy, toOther] = [changeOf(copyId), changeOf(otherId)];
    for (const [path] of linked) {
      expect([path, toCopy.get(path)]).toEqual([path, undefined]);
      expect([path, toOther.get(path)]).toEqual([path, 'content']);
    }
  });

  it('is told as broken where it is, and only there', async () => {
    const { library, ids } = await imageOf(layers);
    const told = imageAnomalies(library, ids[0] ?? 0).of('dangling-link');
    expect(told.length).toBe(broken.length);
  });
});

interface Found {
  readonly what: string;
  readonly layers: MadeImage['layers'];
  /** Rule and path of each finding. */
  readonly findings: readonly string[];
}

const KEY = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(4)}\n-----END PRIVATE KEY-----\n`;
const TOKEN = ['token ', 'ghp_', 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5', '\n'].join('');
const OBJECT = 'ostree/objects/ab/cdef.file';

const found: readonly Found[] = [
  {
    what: 'a secret that its form tells, under each name',
    layers: [[file(OBJECT, TOKEN), hard('usr/bin/x', OBJECT), hard('usr/bin/y', 'usr/bin/x')]],
    findings: [`github-token ${OBJECT}`, 'github-token usr/bin/x', 'github-token usr/bin/y'],
  },
  {
    what: 'a password where one name is that of settings (a13)',
    layers: [[file(OBJECT, YAML), hard('usr/etc/app.yaml', OBJECT), hard('usr/share/doc/app.txt', OBJECT)]],
    findings: [
      `secret-assignment ${OBJECT}`,
      'secret-assignment usr/etc/app.yaml',
      'secret-assignment usr/share/doc/app.txt',
    ],
  },
  {
    what: 'a password where the file has the name of settings and the link has not',
    layers: [[file('etc/app.yaml', YAML), hard(OBJECT, 'etc/app.yaml')]],
    findings: ['secret-assignment etc/app.yaml', `secret-assignment ${OBJECT}`],
  },
  {
    what: 'a password in a lower layer',
    layers: [[file(OBJECT, YAML)], [hard('etc/app.yaml', OBJECT)]],
    findings: ['secret-assignment etc/app.yaml', `secret-assignment ${OBJECT}`],
  },
  {
    what: 'a key under a name of a higher layer',
    layers: [[file('k', KEY)], [hard('l', 'k')], [gone('.wh.k')]],
    findings: ['private-key k', 'private-key l'],
  },
  {
    what: 'a name that tells of secrets, in its own layer and in a higher one',
    layers: [
      [file('store/blob', Buffer.from([1, 0, 2, 0]).toString('latin1')), hard('home/a/keys.p12', 'store/blob')],
      [hard('home/b/keys.jks', 'store/blob')],
    ],
    findings: ['sensitive-file home/a/keys.p12', 'sensitive-file home/b/keys.jks'],
  },
];

describe.each(found)('secrets: $what', ({ layers, findings }) => {
  it.each([
    ['plain', undefined],
    ['compressed', gzipSync],
  ])('%s layers', async (_, compress) => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'image.tar');
    await writeDockerArchive(path, [defined({ tag: 'a:1', layers, compress })]);
    const [imageId = 0] = (await addTo(library, path)).imageIds;
    const told = imageFindings(library, imageId).map(({ rule, where }) => `${rule} ${where.path ?? ''}`);
    expect(told.sort()).toEqual([...findings].sort());
  });
});

describe('what a hard link shares with its file', () => {
  it('is told of each image by its own lower layers', async () => {
    const top = [hard('etc/app.yaml', OBJECT)];
    const { library, ids } = await imageOf([[file(OBJECT, YAML)], top], [[file(OBJECT, NEW)], top]);
    const [withSecret = 0, without = 0] = ids;
    expect(shown(library, withSecret).get('etc/app.yaml')?.sha256).toBe(digest(YAML));
    expect(shown(library, without).get('etc/app.yaml')?.sha256).toBe(digest(NEW));
    expect(imageFindings(library, withSecret).map(({ where }) => where.path)).toEqual([OBJECT, 'etc/app.yaml']);
    expect(imageFindings(library, without)).toEqual([]);
    const changes = [...compareTrees(library, withSecret, without).paths].map(({ path, change }) => [path, change]);
    expect(changes).toEqual([
      ['etc/app.yaml', 'content'],
      [OBJECT, 'content'],
    ]);
    for (const content of [YAML, NEW]) expect(pathsOf(library, `sha256:${digest(content)}`)).toContain('etc/app.yaml');
  });

  it('is the same again where a layer links anew what it linked before, and other content where that changed', async () => {
    const { library, ids } = await imageOf([
      [file('x', OLD), hard('y', 'x'), hard('z', 'x')],
      [hard('y', 'x'), file('z', NEW)],
      [file('y', OLD), hard('z', 'x')],
    ]);
    const rows = [...entryRows(library, ids[0] ?? 0, null)].filter(({ layer }) => layer > 1);
    expect(rows.map(({ path, layer, change }) => `${path} ${layer} ${change}`)).toEqual([
      ...['y 2 unchanged', 'z 2 modified', 'y 3 unchanged', 'z 3 modified'],
    ]);
    const counts = library.all('SELECT layer, modified, meta FROM image_layer ORDER BY layer');
    expect(counts).toEqual([
      { layer: 1, modified: 0, meta: 0 },
      { layer: 2, modified: 1, meta: 0 },
      { layer: 3, modified: 1, meta: 0 },
    ]);
  });

  it('is not wasted while one name of it is left', async () => {
    const wasted = async (...layers: MadeImage['layers']): Promise<number> => {
      const { library, ids } = await imageOf(layers);
      return wastedSpace(library, ids[0] ?? 0).summary.wasted;
    };
    const size = Buffer.byteLength(OLD);
    expect(await wasted([file('a', OLD), hard('b', 'a')], [gone('.wh.a')])).toBe(0);
    expect(await wasted([file('a', OLD), hard('b', 'a')], [gone('.wh.a'), gone('.wh.b')])).toBe(size);
    expect(await wasted([file('a', OLD)], [hard('b', 'a')], [gone('.wh.a')])).toBe(0);
    expect(await wasted([file('a', OLD)], [hard('b', 'a')], [gone('.wh.a')], [gone('.wh.b')])).toBe(size);
    expect(await wasted([file('a', OLD), hard('b', 'a')], [file('a', NEW)])).toBe(0);
    expect(await wasted([file('a', OLD)], [file('a', NEW)])).toBe(size);
  });

  it('are its certificates', async () => {
    const { library, ids } = await imageOf([
      [file(OBJECT, rootPem), hard('etc/ssl/a.pem', OBJECT)],
      [hard('etc/ssl/b.crt', OBJECT)],
    ]);
    const { certificates, counts } = await lookForCertificates(library, {
      imageId: ids[0] ?? 0,
      signal: neverCancelled,
      cacheDir: library.cacheDir,
    });
    expect(certificates.map(({ places }) => places.map(({ file: { path, layer } }) => `${layer} ${path}`))).toEqual([
      ['1 etc/ssl/a.pem', '2 etc/ssl/b.crt'],
    ]);
    expect(counts).toMatchObject({ filesDone: 2, filesTotal: 2 });
  });

  it('goes with the evidence that it was in', async () => {
    const library = temporaryLibrary();
    const before = tableCounts(library);
    const path = join(temporaryFolder(), 'image.tar');
    await writeDockerArchive(path, [
      { tag: 'a:1', layers: [[file(OBJECT, YAML), hard('c', OBJECT)], [hard('etc/app.yaml', OBJECT)]] },
    ]);
    const { evidenceId } = await addTo(library, path);
    expect(library.get('SELECT count(*) AS n FROM entry_content')).toEqual({ n: 3 });
    await removeEvidence(library, evidenceId, null);
    // What was done with it stays, in the log and in the chain of custody.
    const { audit_log: rows, custody_entry: entries, ...left } = tableCounts(library);
    expect({ ...left, audit_log: before['audit_log'], custody_entry: 0 }).toEqual(before);
    expect(entries).toBe(2);
    expect(rows).toBeGreaterThan(before['audit_log'] ?? 0);
  });

  it('is searched once, however many names of settings lead to it, up to a bound', async () => {
    const names = Array.from({ length: 50 }, (_, index) => hard(`etc/${index}.yaml`, OBJECT));
    const { library, ids } = await imageOf([[file(OBJECT, YAML), ...names]]);
    // Under each of the names, and its own.
    expect(imageFindings(library, ids[0] ?? 0).length).toBe(51);
    const links = linksIn(library);
    const bounds = { scannedBytes: 3 * Buffer.byteLength(YAML), findings: 2 };
    const outcome = await linkedFindings(library, links, new Map(), { signal: neverCancelled, bounds });
    const reasons = outcome.notScanned.map(({ reason }) => reason);
    expect([
      reasons.filter((one) => one === 'too-many-names').length,
      reasons.filter((one) => one === 'not-stored').length,
    ]).toEqual([47, 3]);
  });
});

function linksIn(library: WritableLibrary): Iterable<NamedLink> {
  return linksOfLayer(library, library.column<number>('SELECT id FROM entry WHERE file_id IS NOT NULL ORDER BY id'));
}
