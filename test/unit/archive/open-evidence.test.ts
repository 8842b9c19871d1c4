import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashEvidence } from '../../../src/engine/archive/hash-evidence';
import { neverCancelled } from '../../../src/engine/cancellation';
import type { OpenedEvidence } from '../../../src/engine/image/image-model';
import { openEvidence } from '../../../src/engine/image/open-evidence';
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
