import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hashEvidence } from '../../../src/engine/evidence/archive/hash-evidence';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { EvidenceReader } from '../../../src/engine/evidence/image/evidence-reader';
import type { OpenedEvidence } from '../../../src/engine/evidence/image/image-model';
import { openEvidence } from '../../../src/engine/evidence/image/open-evidence';
import { FailureError } from '../../../src/shared/failure';
import { standardLimits } from '../../../src/shared/read-limits';
import { repositoryFile } from '../../fixtures-folder';
import { END, file } from './tar-writer';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const SAMPLE = repositoryFile('resources/samples/haproxy-sample.tar');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratigraph-open-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(path: string, signal = neverCancelled): Promise<OpenedEvidence> {
  return openEvidence(path, { cacheDir: join(folder, 'cache'), limits: standardLimits, signal });
}

async function failureOf(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof FailureError ? error.failure.code : String(error);
}

/** An OCI layout of one image; `place` says where the bytes of each blob go. */
function writeLayout(root: string, place: (hex: string, bytes: Buffer) => void): { readonly layer: string } {
  const layer = Buffer.concat([file('etc/motd', 'hello'), END]);
  const config = json({
    os: 'linux',
    architecture: 'arm64',
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
  });
  const descriptor = (mediaType: string, bytes: Buffer): unknown => ({
    mediaType,
    digest: `sha256:${sha256(bytes)}`,
    size: bytes.length,
  });
  const manifest = json({
    schemaVersion: 2,
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: [descriptor('application/vnd.oci.image.layer.v1.tar', layer)],
  });
  writeFileSync(join(root, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(
    join(root, 'index.json'),
    json({ schemaVersion: 2, manifests: [descriptor('application/vnd.oci.image.manifest.v1+json', manifest)] }),
  );
  mkdirSync(join(root, 'blobs/sha256'), { recursive: true });
  for (const bytes of [layer, config, manifest]) place(sha256(bytes), bytes);
  return { layer: sha256(layer) };
}

describe('folders', () => {
  it('follows links that stay inside', async () => {
    mkdirSync(join(folder, 'store'));
    writeLayout(folder, (hex, bytes) => {
      writeFileSync(join(folder, 'store', hex), bytes);
      symlinkSync(join('../../store', hex), join(folder, 'blobs/sha256', hex));
    });
    const evidence = await open(folder);
    expect(evidence.container).toBe('oci-layout');
    expect(evidence.images.map(({ platform, layers }) => [platform, layers[0]?.source?.bytes])).toEqual([
      ['linux/arm64', 2048],
    ]);
    expect(evidence.problems.map(({ code }) => code)).toEqual([]);
  });

  it('never follows a link out of the folder', async () => {
    const inside = join(folder, 'layout');
    mkdirSync(inside);
    const { layer } = writeLayout(inside, (hex, bytes) => {
      writeFileSync(join(inside, 'blobs/sha256', hex), bytes);
    });
    writeFileSync(join(folder, 'outside'), readFileSync(join(inside, 'blobs/sha256', layer)));
    rmSync(join(inside, 'blobs/sha256', layer));
    symlinkSync('../../../outside', join(inside, 'blobs/sha256', layer));
    const evidence = await open(inside);
    expect(evidence.images[0]?.layers[0]?.source).toBeNull();
    expect(evidence.problems.map(({ code }) => code)).toContain('link-outside');
  });

  it('hashes to the same value wherever it lies', async () => {
    for (const name of ['one', 'two']) {
      mkdirSync(join(folder, name, 'sub'), { recursive: true });
      writeFileSync(join(folder, name, 'sub/a'), 'x');
      writeFileSync(join(folder, name, 'b'), 'y');
    }
    const [one, two] = await Promise.all(
      ['one', 'two'].map((name) => hashEvidence(join(folder, name), { signal: neverCancelled })),
    );
    expect(one).toEqual(two);
    expect(one?.bytes).toBe(2);
  });
});

describe('what is no image', () => {
  it.each([
    ['empty', '', 'evidence-empty'],
    ['text', 'not an archive at all', 'evidence-not-an-image'],
    ['zeros', '\0'.repeat(10_240), 'evidence-empty'],
  ])('a file of %s fails with %s', async (_, content, code) => {
    writeFileSync(join(folder, 'x.tar'), content);
    expect(await failureOf(open(join(folder, 'x.tar')))).toBe(code);
  });

  it('a tar of other things, a missing file and an empty folder each say so', async () => {
    writeFileSync(join(folder, 'x.tar'), Buffer.concat([file('src/a.c'), END]));
    expect(await failureOf(open(join(folder, 'x.tar')))).toBe('evidence-no-image');
    expect(await failureOf(open(join(folder, 'gone.tar')))).toBe('evidence-not-found');
    mkdirSync(join(folder, 'empty'));
    expect(await failureOf(open(join(folder, 'empty')))).toBe('folder-not-an-image');
  });
});

describe('compressed archives', () => {
  const gzipped = (): string => {
    const path = join(folder, 'sample.tar.gz');
    writeFileSync(path, gzipSync(readFileSync(SAMPLE)));
    return path;
  };

  it('lie decompressed in the cache folder until they are closed', async () => {
    const evidence = await open(gzipped());
    expect(evidence.compression).toBe('gzip');
    expect(evidence.images[0]?.layers[0]?.source?.evidenceOffset).toBeNull();
    expect(readdirSync(join(folder, 'cache'))).toHaveLength(1);
    await evidence.close();
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
  });

  it('leave nothing behind when cancelled or cut short', async () => {
    const path = gzipped();
    expect(await failureOf(open(path, { cancelled: true }))).toBe('cancelled');
    writeFileSync(path, readFileSync(path).subarray(0, 3000));
    expect(await failureOf(open(path))).toBe('evidence-truncated');
    expect(readdirSync(join(folder, 'cache'))).toEqual([]);
  });
});

describe('archives before Docker 1.10', () => {
  const idOf = (at: number): string => String(at).padStart(64, '0');

  /** Images 1 to `count`, each the parent of the next; that of the first is told. */
  function openChain(count: number, parentOfFirst: string | undefined): Promise<OpenedEvidence> {
    const documents = Array.from({ length: count }, (_, at) =>
      file(`${idOf(at + 1)}/json`, json({ parent: at === 0 ? parentOfFirst : idOf(at) })),
    );
    const path = join(folder, 'chain.tar');
    writeFileSync(
      path,
      Buffer.concat([file('repositories', json({ old: { latest: idOf(count) } })), ...documents, END]),
    );
    return open(path);
  }

  /** As many documents as a chain of such images, each of which has tags. */
  function openTagged(count: number, tagsOf: (id: number) => number): Promise<OpenedEvidence> {
    const documents = Array.from({ length: count }, (_, at) =>
      file(`${idOf(at + 1)}/json`, json(at === 0 ? {} : { parent: idOf(at) })),
    );
    const tags = Array.from({ length: count }, (_, at) =>
      Array.from({ length: tagsOf(at + 1) }, (_, tag) => [`t${at + 1}-${tag}`, idOf(at + 1)] as const),
    ).flat();
    const path = join(folder, 'tagged.tar');
    writeFileSync(
      path,
      Buffer.concat([file('repositories', json({ old: Object.fromEntries(tags) })), ...documents, END]),
    );
    return open(path);
  }

  it('read each description once, and show tags of one top as names of one image', async () => {
    const read = vi.spyOn(EvidenceReader.prototype, 'read');
    const opened = await openTagged(150, (id) => (id === 150 ? 20_000 : 1));
    const reads = read.mock.calls.length;
    read.mockRestore();
    await opened.close();
    expect(opened.images).toHaveLength(150);
    expect(
      opened.images
        .map(({ references }) => references.length)
        .sort((a, b) => b - a)
        .slice(0, 2),
    ).toEqual([20_000, 1]);
    expect(opened.images.at(-1)?.layers).toHaveLength(150);
    // One for each document and one for `repositories`; the proof of old ids reads them once more.
    expect(reads).toBeLessThanOrEqual(2 * 150 + 1);
    expect(opened.problems.map(({ code }) => code)).not.toContain('index-limit');
  });

  it('stop where the chains of all tags together have more links than an index may have manifests', async () => {
    const opened = await openTagged(400, () => 1);
    await opened.close();
    // 1 + 2 + … + 199 links are within the limit of 20,000; the next chain is not.
    expect(opened.images).toHaveLength(199);
    expect(opened.problems.filter(({ code }) => code === 'index-limit')).toMatchObject([
      { path: 'repositories', params: { limit: 'indexManifests', value: 20_000 } },
    ]);
  });

  it('tell of the first of many tags whose image is not there, and count the others', async () => {
    const tags = Array.from({ length: 30_000 }, (_, at) => [`t${at}`, `x${at}`] as const);
    const path = join(folder, 'nothing.tar');
    writeFileSync(path, Buffer.concat([file('repositories', json({ old: Object.fromEntries(tags) })), END]));
    const opened = await open(path);
    await opened.close();
    expect(opened.images).toHaveLength(20_000);
    const codes = opened.problems.map(({ code }) => code);
    expect(codes.filter((code) => code === 'v1-config-missing')).toHaveLength(50);
    expect(codes).toContain('index-limit');
    expect(opened.problems.find(({ code }) => code === 'problems-alike')?.params).toMatchObject({
      code: 'v1-config-missing',
      count: 19_950,
    });
  });

  it('leave out descriptions that are more together than one document may be, and say which', async () => {
    const large = (at: number): Buffer =>
      file(`${idOf(at)}/json`, json({ comment: 'x'.repeat(6 << 20), parent: at === 1 ? undefined : idOf(at - 1) }));
    const path = join(folder, 'large.tar');
    writeFileSync(
      path,
      Buffer.concat([file('repositories', json({ old: { latest: idOf(4) } })), ...[1, 2, 3, 4].map(large), END]),
    );
    const opened = await open(path);
    await opened.close();
    expect(opened.images[0]?.layers).toHaveLength(3);
    expect(opened.problems.filter(({ code }) => code === 'limit-json').map((one) => one.path)).toEqual([
      `${idOf(2)}/json`,
    ]);
  });

  it('say so where a chain of parents is longer than an image can be', async () => {
    const opened = await openChain(1002, undefined);
    const [image] = opened.images;
    await opened.close();
    expect(image?.layers).toHaveLength(1000);
    expect(image?.problems.find(({ code }) => code === 'too-many-layers')?.params).toEqual({
      count: 1002,
      limit: 1000,
    });
  });

  it('say so where the parents go in a circle', async () => {
    const opened = await openChain(3, idOf(3));
    await opened.close();
    expect(opened.images[0]?.layers).toHaveLength(3);
    expect(opened.problems.map(({ code, path }) => [code, path])).toContainEqual(['json-invalid', `${idOf(3)}/json`]);
  });
});
