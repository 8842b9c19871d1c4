import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../src/shared/problem-codes';
import { standardLimits, type ReadLimitName, type ReadLimits } from '../../../src/shared/read-limits';
import { imageDetail } from '../../../src/engine/query/library/image-detail';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import type { Problem } from '../../../src/shared/problem';
import type { FailureError } from '../../../src/shared/failure';
import { sha256, tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { block, END, pax } from '../archive/tar-writer';

const files = Array.from({ length: 12 }, (_, index) => ({ name: `data/file-${index}.txt`, content: `text ${index}` }));

/** Every limit, lowered so far that this honest or hostile evidence meets it, with the code that tells of it. */
const cases: readonly (readonly [ReadLimitName, number, string, () => Promise<string>])[] = [
  ['layerRatio', 2, 'compression-limit', () => gzipLayer(Buffer.alloc(8 << 20))],
  ['layerBytes', 1 << 20, 'compression-limit', () => gzipLayer(Buffer.alloc(8 << 20))],
  ['entries', 5, 'limit-entries', plain],
  ['members', 2, 'limit-members', plain],
  ['memberTimes', 2, 'limit-member-times', plain],
  ['headerBytes', 512, 'tar-extended-header-too-large', longName],
  ['holeBytes', 1000, 'limit-holes', sparse],
  ['jsonBytes', 1024, 'limit-json', bigIndex],
  ['configBytes', 1024, 'limit-json', bigConfig],
  ['jsonDepth', 8, 'limit-json', deepConfig],
  ['indexDepth', 1, 'index-limit', nestedIndex],
  ['indexManifests', 2, 'index-limit', nestedIndex],
];

describe('limits of the reader', () => {
  it.each(cases)('%s = %i gives the problem %s, and none by default', async (name, value, code, make) => {
    const path = await make();
    const lowered = { ...standardLimits, ...ratioCounts(name), [name]: value };
    const told = await read(path, lowered);
    const problem = told.find((row) => row.code === code);
    expect(problem?.params).toMatchObject({ limit: name, value });
    expect(problemCodes).toContain(code);
    expect((await read(path, standardLimits)).map((row) => row.code)).not.toContain(code);
  });

  it.each([
    ['archiveRatio', 2],
    ['archiveBytes', 1 << 20],
  ] as const)('%s refuses a whole archive and names the limit', async (name, value) => {
    const path = join(temporaryFolder(), 'image.tar.gz');
    writeFileSync(path, gzipSync(Buffer.alloc(4 << 20)));
    const limits = { ...standardLimits, ...ratioCounts(name), [name]: value };
    const failure = await addTo(temporaryLibrary(), path, { limits }).then(
      () => null,
      (error: unknown) => (error as FailureError).failure,
    );
    expect(failure?.code).toBe('evidence-limit');
    expect(failure?.params).toMatchObject({ limit: name, value });
  });

  it('reads the same layer whole once the limit is raised', async () => {
    const library = temporaryLibrary();
    const path = await plain();
    const first = await addTo(library, path, { limits: { ...standardLimits, entries: 5 } });
    expect(imageDetail(library, first.imageIds[0] ?? 0).layers[0]?.entries).toBe(5);
    await removeEvidence(library, first.evidenceId, null);
    const second = await addTo(library, path);
    expect(imageDetail(library, second.imageIds[0] ?? 0).layers[0]?.entries).toBe(12);
  });

  it('does not call a diffID wrong whose bytes were not all read', async () => {
    const library = temporaryLibrary();
    const limits = { ...standardLimits, layerBytes: 1 << 20 };
    const { imageIds } = await addTo(library, await gzipLayer(Buffer.alloc(8 << 20)), { limits });
    const [layer] = imageDetail(library, imageIds[0] ?? 0).layers;
    expect([layer?.digestStatus, layer?.diffIdStatus]).toEqual(['verified', 'not-read']);
  });
});

/** Ratios count from 4 GiB on: no test makes that much. */
function ratioCounts(name: ReadLimitName): Partial<ReadLimits> {
  return name.endsWith('Ratio') ? { ratioFrom: 0 } : {};
}

async function read(path: string, limits: typeof standardLimits): Promise<readonly Problem[]> {
  return (await addTo(temporaryLibrary(), path, { limits })).problems;
}

async function plain(): Promise<string> {
  const path = join(temporaryFolder(), 'plain.tar');
  await writeDockerArchive(path, [{ tag: 'plain:1', layers: [files, [{ name: 'above.txt', content: 'above' }]] }]);
  return path;
}

async function withLayer(layer: Buffer): Promise<string> {
  const path = join(temporaryFolder(), 'layer.tar');
  await writeDockerArchive(path, [{ tag: 'layer:1', layers: [layer] }]);
  return path;
}

function longName(): Promise<string> {
  return withLayer(Buffer.concat([pax([['path', 'n'.repeat(3000)]]), block({ name: 'short' }), END]));
}

function sparse(): Promise<string> {
  return withLayer(
    Buffer.concat([
      pax([
        ['GNU.sparse.major', '0'],
        ['GNU.sparse.minor', '1'],
        ['GNU.sparse.map', '0,0'],
        ['GNU.sparse.size', '100000'],
        ['GNU.sparse.name', 'holes'],
      ]),
      block({ name: 'holes' }),
      END,
    ]),
  );
}

/** An OCI archive of one image, and of that image again below `nesting` indexes. */
async function ociArchive(
  config: object,
  layer: Buffer,
  mediaType: string,
  nesting = 0,
  padding = '',
): Promise<string> {
  const blobs = new Map<string, Buffer>();
  const put = (value: Buffer | object, type: string): object => {
    const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
    blobs.set(`blobs/sha256/${sha256(bytes)}`, bytes);
    return { mediaType: type, digest: `sha256:${sha256(bytes)}`, size: bytes.length };
  };
  const oci = (kind: string): string => `application/vnd.oci.image.${kind}.v1+json`;
  const manifest = {
    schemaVersion: 2,
    config: put(config, oci('config')),
    layers: [put(layer, mediaType)],
  };
  const image = put(manifest, oci('manifest'));
  let top = image;
  for (let level = 0; level < nesting; level += 1)
    top = put({ schemaVersion: 2, manifests: [top], annotations: { padding } }, oci('index'));
  blobs.set(
    'index.json',
    Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: nesting === 0 ? [image] : [image, top] })),
  );
  blobs.set('oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}'));
  const path = join(temporaryFolder(), 'oci.tar');
  writeFileSync(path, await tarOf([...blobs].map(([name, content]) => ({ name, content }))));
  return path;
}

const TAR = 'application/vnd.oci.image.layer.v1.tar';

async function configured(extra: object, nesting = 0, padding = ''): Promise<string> {
  const layer = await tarOf(files);
  const rootfs = { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] };
  return ociArchive({ architecture: 'amd64', os: 'linux', rootfs, ...extra }, layer, TAR, nesting, padding);
}

function bigConfig(): Promise<string> {
  return configured({ author: 'a'.repeat(5000) });
}

/** The image itself, and again below an index of more than 5,000 bytes. */
function bigIndex(): Promise<string> {
  return configured({}, 1, 'a'.repeat(5000));
}

function deepConfig(): Promise<string> {
  return configured({ deep: JSON.parse('['.repeat(20) + ']'.repeat(20)) as unknown });
}

function nestedIndex(): Promise<string> {
  return configured({}, 3);
}

async function gzipLayer(content: Buffer): Promise<string> {
  const layer = await tarOf([{ name: 'zeros', content }]);
  const rootfs = { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] };
  return ociArchive({ architecture: 'amd64', os: 'linux', rootfs }, gzipSync(layer), `${TAR}+gzip`);
}
