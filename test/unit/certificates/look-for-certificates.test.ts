import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { toCertificate } from '../../../src/engine/query/certificates/certificate-places';
import { lookBounds } from '../../../src/engine/query/certificates/look-bounds';
import { lookForCertificates, type LookOptions } from '../../../src/engine/query/certificates/look-for-certificates';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { FailureError } from '../../../src/shared/failure';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { derOf, pem2020, pem2025, rootPem } from '../../engine-support/made-certificates';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { defined } from '../../../src/shared/defined';

const bundle = `${rootPem}${pem2020}${rootPem}`;
const base: readonly MadeFile[] = [
  { name: 'etc/ssl/certs/ca-certificates.crt', content: bundle },
  { name: 'etc/old.pem', content: 'an old text' },
  { name: 'etc/gone.der', content: derOf(pem2025) },
  { name: 'etc/not-looked-at.txt', content: rootPem },
  { name: 'etc/key.pem', content: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n' },
  { name: 'etc/empty.pem', content: '' },
  { name: 'system/cacerts/0d69c7e1.0', content: rootPem },
];
const top: readonly MadeFile[] = [
  { name: 'etc/.wh.gone.der' },
  { name: 'etc/old.pem', content: pem2020 },
  { name: 'copy/Bundle.CRT', content: bundle },
  { name: 'copy/damaged.cer', content: derOf(pem2025).subarray(0, 200) },
  { name: 'copy/large.pem', content: rootPem + ' '.repeat(1024 * 1024) },
];

type Compress = (tar: Buffer) => Buffer;

async function made(compress?: Compress, layers = [base, top]): Promise<{ library: WritableLibrary; path: string }> {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'a.tar');
  await writeDockerArchive(path, [defined({ tag: 'one:1', layers, compress })]);
  await addTo(library, path);
  return { library, path };
}

async function look(library: WritableLibrary, options: Partial<LookOptions> = {}) {
  const outcome = await lookForCertificates(library, {
    ...{ imageId: 1, signal: neverCancelled, cacheDir: library.cacheDir },
    ...options,
  });
  return { ...outcome, certificates: outcome.certificates.map(toCertificate) };
}

describe('lookForCertificates', () => {
  it.each<[string, Compress | undefined]>([
    ['plain', undefined],
    ['gzip', (tar) => gzipSync(tar)],
    ['zstd', (tar) => zstdCompressSync(tar)],
  ])('finds each certificate once, with all files that hold it, in %s layers', async (_name, compress) => {
    const { library } = await made(compress);
    const { certificates, counts, stopped } = await look(library);
    expect(certificates.map(({ subject, flags }) => [subject, flags])).toEqual([
      ['CN=例え.test', ['not-yet-valid']],
      ['C=JP, O=Strata\\, Inc., CN=Strata Test Root', ['self-signed', 'ca']],
      ['CN=例え.test', ['expired']],
    ]);
    const [gone, root, old] = certificates;
    expect(gone?.places).toMatchObject([
      { layer: 1, path: 'etc/gone.der', fate: { kind: 'deleted', by: 2 }, number: 1 },
    ]);
    expect(root?.places.map(({ layer, path, number }) => [layer, path, number])).toEqual([
      [1, 'etc/ssl/certs/ca-certificates.crt', 1],
      [1, 'system/cacerts/0d69c7e1.0', 1],
      [2, 'copy/Bundle.CRT', 1],
    ]);
    expect(old?.places.map(({ layer, path, number }) => [layer, path, number])).toEqual([
      [1, 'etc/ssl/certs/ca-certificates.crt', 2],
      [2, 'copy/Bundle.CRT', 2],
      [2, 'etc/old.pem', 1],
    ]);
    expect(certificates.map(({ placeCount }) => placeCount)).toEqual([1, 3, 3]);
    expect(stopped).toBe(false);
    expect(counts).toMatchObject({
      ...{ filesDone: 8, filesTotal: 8, certificates: 3, broken: 1, notRead: [] },
      left: { largeFiles: 1, files: 0, blocks: 0 },
    });
    expect(counts.bytesDone).toBe(counts.bytesTotal);
  });

  it('tells what its bounds leave out', async () => {
    const { library } = await made();
    const bounds = { ...lookBounds, files: 3, perFile: 1 };
    const { counts, certificates } = await look(library, { bounds });
    expect(counts).toMatchObject({ filesTotal: 3, left: { largeFiles: 1, files: 5, blocks: 2 } });
    expect(certificates).toHaveLength(2);
    const few = await look(library, { bounds: { ...lookBounds, perImage: 1 } });
    expect(few.counts).toMatchObject({ certificates: 1, left: { blocks: 3 } });
  });

  it('counts the versions of a layer that stands in the image twice', async () => {
    const { library } = await made(undefined, [base, base]);
    const { certificates, counts } = await look(library);
    expect(counts).toMatchObject({ filesDone: 10, filesTotal: 10 });
    expect(certificates[0]?.places.map(({ layer }) => layer)).toEqual([1, 2]);
    expect(certificates[0]).toMatchObject({ placeCount: 2 });
  });

  it('does not touch the evidence, and fails where that has changed or is gone', async () => {
    const { library, path } = await made();
    const before = [statSync(path).mtimeMs, createHash('sha256').update(readFileSync(path)).digest('hex')];
    await look(library);
    expect([statSync(path).mtimeMs, createHash('sha256').update(readFileSync(path)).digest('hex')]).toEqual(before);
    appendFileSync(path, 'more');
    const failure = async () => look(library).catch((error: unknown) => (error as FailureError).failure);
    expect(await failure()).toMatchObject({ code: 'file-not-available' });
    renameSync(path, `${path}.moved`);
    expect(await failure()).toMatchObject({ code: 'file-not-available' });
    await expect(look(library, { imageId: 9 })).rejects.toMatchObject({ failure: { code: 'image-not-found' } });
  });

  it('keeps what it found until it was stopped', async () => {
    const { library } = await made();
    let asked = 0;
    const signal = {
      get cancelled() {
        asked += 1;
        return asked > 4;
      },
    };
    const { stopped, certificates, counts } = await look(library, { signal });
    expect(stopped).toBe(true);
    expect(certificates.length).toBe(counts.certificates);
    expect(counts.filesDone).toBeLessThan(8);
  });

  it('has nothing to read where no file is named so', async () => {
    const { library } = await made(undefined, [[{ name: 'a.txt', content: rootPem }]]);
    expect(await look(library)).toMatchObject({ certificates: [], counts: { filesTotal: 0, bytesTotal: 0 } });
  });
});
