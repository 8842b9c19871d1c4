import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../src/shared/problem-codes';
import type { Problem } from '../../../src/shared/problem';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { sha256 } from '../../engine-support/made-archive';
import {
  blobName,
  describeBytes,
  json,
  ociArchive,
  type MadeDescriptor,
  type OciDigests,
  type OciParts,
} from '../../engine-support/oci-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { fixturesFolder } from '../../fixtures-folder';

interface Read extends OciDigests {
  readonly library: WritableLibrary;
  readonly problems: readonly Problem[];
  readonly codes: readonly string[];
  readonly blobs: Readonly<Record<string, string>>;
}

async function read(parts: OciParts): Promise<Read> {
  const { bytes, ...digests } = await ociArchive(parts);
  const path = join(temporaryFolder(), 'made.tar');
  writeFileSync(path, bytes);
  return { ...(await readFile(path)), ...digests };
}

async function readFile(path: string): Promise<Omit<Read, keyof OciDigests>> {
  const library = temporaryLibrary();
  const { problems } = await addTo(library, path);
  const codes = problems.map(({ code }) => code);
  for (const code of codes) expect(problemCodes).toContain(code);
  const rows = library.all<{ digest: string; status: string }>('SELECT digest, status FROM blob');
  return { library, problems, codes, blobs: Object.fromEntries(rows.map(({ digest, status }) => [digest, status])) };
}

const sized = (size: unknown) => (descriptor: MadeDescriptor) => ({ ...descriptor, size });
const OTHER = 'application/vnd.example.thing';
const thing = Buffer.from('a thing that is no image');

/** An artifact manifest over one blob, with its members to add. */
function artifact(change: Partial<MadeDescriptor>): OciParts {
  const manifest = json({
    schemaVersion: 2,
    config: describeBytes(`${OTHER}.config`, Buffer.from('{}')),
    layers: [{ ...describeBytes(OTHER, thing), ...change }],
  });
  const descriptor = describeBytes('application/vnd.oci.image.manifest.v1+json', manifest);
  return {
    more: [descriptor],
    members: (members) => {
      for (const bytes of [manifest, thing, Buffer.from('{}')]) members.set(blobName(`sha256:${sha256(bytes)}`), bytes);
    },
  };
}

describe('sizes', () => {
  it.each<[string, OciParts, keyof OciDigests | null]>([
    ['of a manifest', { manifest: sized(7) }, 'manifest'],
    ['of an index', { index: sized(7) }, null],
    ['of a config', { config: sized(7) }, 'config'],
    ['of a layer', { layer: sized(7) }, 'layer'],
    ['of a layer, no number', { layer: sized('7') }, 'layer'],
    ['of a layer, negative', { layer: sized(-1) }, 'layer'],
    ['of a blob of an artifact', artifact({ size: 7 }), null],
  ])('%s that do not fit are a problem of their own', async (_, parts, blob) => {
    const { problems, ...digests } = await read(parts);
    const told = problems.filter(({ code }) => code !== 'artifact-listed');
    expect(told).toMatchObject([{ code: 'size-mismatch', severity: 'error' }]);
    if (blob !== null) expect(told[0]?.digest).toBe(digests[blob]);
  });

  it('that are no number are told where the bytes are not there', async () => {
    const { codes } = await read({
      layer: sized(1.5),
      members: (members, { layer }) => members.delete(blobName(layer)),
    });
    expect(codes).toEqual(['size-invalid', 'layer-missing']);
  });

  it('that disagree are told where the bytes are not there', async () => {
    const digest = `sha256:${'1'.repeat(64)}`;
    const absent = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest };
    const named = (size: number, name: string): MadeDescriptor => ({
      ...{ ...absent, size, annotations: { 'org.opencontainers.image.ref.name': name } },
    });
    const { problems } = await read({ more: [named(10, 'a'), named(11, 'b')] });
    const told = problems.filter(({ code }) => code !== 'manifest-missing');
    expect(told).toMatchObject([{ code: 'sizes-disagree', digest, params: { expected: 10, found: 11 } }]);
  });

  it('that are told once stay told once, however many names the image has', async () => {
    const other = (descriptor: MadeDescriptor, name: string): MadeDescriptor => ({
      ...{ ...descriptor, size: 7, annotations: { 'org.opencontainers.image.ref.name': name } },
    });
    const { manifest } = await ociArchive();
    const descriptor = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: manifest, size: 7 };
    const { codes } = await read({ manifest: sized(7), more: ['a', 'b'].map((name) => other(descriptor, name)) });
    expect(codes).toEqual(['size-mismatch']);
  });
});

describe('inline data', () => {
  const inline = (data: unknown) => (descriptor: MadeDescriptor) => ({ ...descriptor, data });
  const wrong = Buffer.from('something else').toString('base64');

  it.each<[string, OciParts, keyof OciDigests]>([
    ['a manifest', { manifest: inline(wrong) }, 'manifest'],
    ['a config', { config: inline(wrong) }, 'config'],
    ['a layer', { layer: inline(wrong) }, 'layer'],
  ])('of %s that is something else is told, and the blob is read', async (_, parts, blob) => {
    const { problems, blobs, ...digests } = await read(parts);
    expect(problems).toMatchObject([
      { code: 'inline-data-mismatch', digest: digests[blob], path: blobName(digests[blob]), params: { bytes: 14 } },
    ]);
    expect(blobs[digests[blob]]).toBe('verified');
  });

  it.each([
    ['not base64', 'not base64!'],
    ['a number', 7],
    ['without padding', 'YQ'],
  ])('that is %s is told and not used', async (_, data) => {
    expect((await read({ config: inline(data) })).codes).toEqual(['inline-data-invalid']);
  });

  it('that holds while the blob does not: both are told', async () => {
    const config = json({ os: 'linux', rootfs: { type: 'layers', diff_ids: [] } });
    const { codes, problems } = await read({
      config: (descriptor) => ({
        ...{ mediaType: descriptor.mediaType, size: config.length },
        ...{ digest: `sha256:${sha256(config)}`, data: config.toString('base64') },
      }),
      members: (members, digests) => {
        members.set(blobName(`sha256:${sha256(config)}`), members.get(blobName(digests.config)) ?? Buffer.alloc(0));
        members.delete(blobName(digests.config));
      },
    });
    expect(codes).toEqual(['size-mismatch', 'inline-data-differs', 'digest-mismatch']);
    expect(problems[1]).toMatchObject({ params: { bytes: config.length } });
  });

  it('of an algorithm that is not known is compared with the blob', async () => {
    const digest = `blake3:${'0'.repeat(64)}`;
    const { codes } = await read({
      config: (descriptor) => ({ ...descriptor, digest, data: wrong }),
      members: (members, { config }) => {
        members.set(blobName(digest), members.get(blobName(config)) ?? Buffer.alloc(0));
        members.delete(blobName(config));
      },
    });
    expect(codes).toEqual(['inline-data-differs', 'digest-unsupported']);
  });

  it('stands in for a blob that is not there, and is compared as one', async () => {
    const without = (parts: OciParts): Promise<Read> =>
      read({ ...parts, members: (members, { layer }) => members.delete(blobName(layer)) });
    const layer = await layerBytes();
    expect((await without({ layer: inline(layer.toString('base64')) })).codes).toEqual([]);
    const tampered = Buffer.from(layer);
    tampered[600] = (tampered[600] ?? 0) ^ 1;
    const { codes } = await without({ layer: inline(tampered.toString('base64')) });
    expect(codes).toEqual(['digest-mismatch', 'diff-id-mismatch']);
  });

  const fixtures = fixturesFolder();
  it.skipIf(fixtures === null)('holds in the archive that carries it', async () => {
    const { codes, blobs } = await readFile(join(fixtures ?? '', 'images/index/inline-data.tar'));
    expect(codes).toEqual([]);
    expect(new Set(Object.values(blobs))).toEqual(new Set(['verified']));
  });
});

async function layerBytes(): Promise<Buffer> {
  let found: Buffer = Buffer.alloc(0);
  await ociArchive({
    members: (members, { layer }) => {
      found = members.get(blobName(layer)) ?? found;
    },
  });
  return found;
}

describe('blobs', () => {
  const stray = Buffer.from('a stray blob');
  const strayDigest = `sha256:${sha256(stray)}`;

  it('that nothing names are listed and told with their bytes', async () => {
    const { problems, blobs } = await read({ members: (members) => members.set(blobName(strayDigest), stray) });
    expect(problems).toMatchObject([
      {
        ...{ code: 'blob-unreferenced', severity: 'info', digest: strayDigest },
        ...{ path: blobName(strayDigest), params: { bytes: stray.length } },
      },
    ]);
    expect(blobs[strayDigest]).toBe('unreferenced');
  });

  it('whose name is another digest are told by both digests', async () => {
    const name = `sha256:${'2'.repeat(64)}`;
    const { problems, blobs } = await read({ members: (members) => members.set(blobName(name), stray) });
    expect(problems).toMatchObject([
      { code: 'blob-name-mismatch', severity: 'warning', params: { expected: name, found: strayDigest } },
    ]);
    expect(blobs[name]).toBe('mismatch');
  });

  it('that stand under two names are told with the other name', async () => {
    const name = `sha256:${'2'.repeat(64)}`;
    const { problems } = await read({
      members: (members) => members.set(blobName(strayDigest), stray).set(blobName(name), stray),
    });
    const twice = problems.filter(({ code }) => code === 'blob-two-names');
    expect(twice).toHaveLength(1);
    expect([twice[0]?.path, twice[0]?.params['other']].sort()).toEqual([blobName(name), blobName(strayDigest)].sort());
    expect(twice[0]?.digest).toBe(strayDigest);
  });

  it('of an artifact that are not there are told with who names them', async () => {
    const parts = artifact({});
    const { problems } = await read({
      ...parts,
      members: (members, digests) => {
        parts.members?.(members, digests);
        members.delete(blobName(`sha256:${sha256(thing)}`));
      },
    });
    const manifest = parts.more?.[0]?.digest;
    expect(problems.filter(({ severity }) => severity !== 'info')).toMatchObject([
      { code: 'blob-missing', digest: `sha256:${sha256(thing)}`, params: { usedBy: manifest } },
    ]);
  });

  it('of an artifact that hold other bytes are told', async () => {
    const parts = artifact({});
    const changed = Buffer.from('A thing that is no image');
    const { problems, blobs } = await read({
      ...parts,
      members: (members, digests) => {
        parts.members?.(members, digests);
        members.set(blobName(`sha256:${sha256(thing)}`), changed);
      },
    });
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'digest-mismatch', params: { found: `sha256:${sha256(changed)}` } },
    ]);
    expect(blobs[`sha256:${sha256(thing)}`]).toBe('mismatch');
  });

  it('of one kind are told one by one up to fifty, then as a sum', async () => {
    const { problems } = await read({
      members: (members) => {
        for (let n = 0; n < 60; n += 1) {
          const bytes = Buffer.from(`stray ${n}`.padEnd(20));
          members.set(blobName(`sha256:${sha256(bytes)}`), bytes);
        }
      },
    });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toMatchObject({
      ...{ code: 'problems-alike', params: { code: 'blob-unreferenced', count: 10, bytes: 200 } },
    });
  });
});

describe('documents', () => {
  const named = describeBytes('application/vnd.oci.image.manifest.v1+json', Buffer.from('not there'));
  const step = { created: '2024-05-02T00:00:00Z', created_by: 'RUN x' };

  it.each<[string, OciParts, string, keyof OciDigests | null]>([
    [
      'a config that is not there',
      { members: (members, { config }) => members.delete(blobName(config)) },
      'config-missing',
      'config',
    ],
    ['a manifest that is not there', { more: [named] }, 'manifest-missing', null],
    ['a history of more steps than layers', { document: { history: [step, step] } }, 'history-does-not-fit', 'config'],
    [
      'a history of fewer steps than layers',
      { document: { history: [{ ...step, empty_layer: true }] } },
      'history-does-not-fit',
      'config',
    ],
    ['diffIDs that are too few', { document: { rootfs: { diff_ids: [] } } }, 'diff-ids-count', 'config'],
    ['a diffID of another layer', { document: { rootfs: { diff_ids: [named.digest] } } }, 'diff-id-mismatch', null],
  ])('%s: one problem, with its place', async (_, parts, code, place) => {
    const { problems, ...digests } = await read(parts);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    if (place !== null) expect(problems[0]?.digest).toBe(digests[place]);
  });
});
