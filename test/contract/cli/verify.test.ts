import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  isChanged,
  recheckedBlobSchema,
  recheckedDocumentSchema,
  recheckedLayerSchema,
  type LayerFacts,
} from '../../../src/shared/contract/verify';
import { archiveOf, legacyArchive } from '../../engine-support/legacy-archive';
import { tarOf } from '../../engine-support/made-archive';
import { blobName, ociArchive } from '../../engine-support/oci-archive';
import { copyOf, emptyFolder, runCli, sample, startCli } from './run-cli';

interface Changed {
  readonly recorded: LayerFacts;
  readonly found: LayerFacts;
}

interface Document {
  readonly evidence: readonly {
    readonly path: string;
    readonly expected: string;
    readonly found: string | null;
    readonly status: string;
    readonly failure: string | null;
    readonly blobs: readonly { readonly digest: string; readonly status: string; readonly path: string | null }[];
  }[];
  readonly images: readonly {
    readonly status: string;
    readonly proof: readonly unknown[];
    readonly referencesFound: readonly string[] | null;
    readonly documents: readonly { readonly object: string; readonly layer: number | null; readonly status: string }[];
    readonly layers: readonly { readonly layer: number; readonly status: string; readonly path: string | null }[];
  }[];
}

function libraryWith(evidence: string, ...options: readonly string[]): string {
  const library = join(emptyFolder(), 'library');
  expect(runCli(['add', evidence, '--library', library, ...options])).toMatchObject({ status: 0, left: [] });
  return library;
}

function verify(library: string): Document & { readonly exit: number | null; readonly text: string } {
  const json = runCli(['verify', '--library', library, '--json']);
  const text = runCli(['verify', '--library', library]);
  expect(json.left).toEqual([]);
  expect(text.status).toBe(json.status);
  const document = JSON.parse(json.stdout) as Document;
  for (const { blobs } of document.evidence) for (const blob of blobs) recheckedBlobSchema.parse(blob);
  for (const { layers, documents } of document.images) {
    for (const layer of layers) recheckedLayerSchema.parse(layer);
    for (const line of documents) recheckedDocumentSchema.parse(line);
  }
  return { ...document, exit: json.status, text: text.stdout };
}

/** What is not as it was recorded, in short. */
function changes({ evidence, images }: Document): readonly string[] {
  const changed = <T extends { readonly status: string }>(lines: readonly T[]): readonly T[] =>
    lines.filter(({ status }) => isChanged(status as 'verified'));
  return [
    ...changed(evidence.flatMap(({ blobs }) => blobs)).map(
      ({ digest, status }) => `blob ${digest.slice(7, 15)} ${status}`,
    ),
    ...changed(images.flatMap(({ documents }) => documents)).map(
      ({ object, layer, status }) => `${object}${layer === null ? '' : ` ${layer}`} ${status}`,
    ),
    ...changed(images.flatMap(({ layers }) => layers)).map(({ layer, status }) => `layer ${layer} ${status}`),
  ];
}

function change(path: string, work: (bytes: Buffer) => Buffer | undefined): void {
  const bytes = readFileSync(path);
  writeFileSync(path, work(bytes) ?? bytes);
}

describe('verify on evidence that is as it was', () => {
  it.each([
    ['a docker archive', sample],
    ['the same compressed', 'gz'],
    ['the same copied into the library', 'copy'],
  ])('%s: every blob and layer was read again, status 0', (_, kind) => {
    const evidence = copyOf(sample);
    if (kind === 'gz') change(evidence, (bytes) => gzipSync(bytes));
    const library = libraryWith(evidence, ...(kind === 'copy' ? ['--copy'] : []));
    if (kind === 'copy') rmSync(evidence);
    const found = verify(library);
    expect(found.exit).toBe(0);
    expect(changes(found)).toEqual([]);
    expect(found.evidence).toMatchObject([{ status: 'verified', failure: null }]);
    expect(found.evidence[0]?.found).toBe(found.evidence[0]?.expected);
    const [image] = found.images;
    expect(image?.layers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'verified'));
    expect(image?.proof.length).toBeGreaterThan(20);
    expect(found.evidence[0]?.blobs.every(({ status }) => status === 'verified')).toBe(true);
    expect(found.text).toContain('blobs: ');
  });

  it('the evidence and the library are only read', () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    const files = [evidence, join(library, 'library.sqlite')];
    const stamps = (): readonly unknown[] => files.map((file) => [statSync(file).mtimeMs, readFileSync(file).length]);
    const before = stamps();
    expect(verify(library).exit).toBe(0);
    expect(stamps()).toEqual(before);
  });

  it('a layer that differed at intake already is still told, status 4, and is as it was recorded', () => {
    const evidence = copyOf(sample);
    change(evidence, (bytes) => {
      bytes.write('X', bytes.indexOf('HAPROXY_STATS_PASSWORD'), 'latin1');
      return bytes;
    });
    const found = verify(libraryWith(evidence));
    expect(found.exit).toBe(4);
    expect(changes(found)).toEqual([]);
  });
});

describe('verify on evidence that was changed', () => {
  it('one byte in a layer: that layer and its blob differ, and nothing else', () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    change(evidence, (bytes) => {
      bytes.write('X', bytes.indexOf('HAPROXY_STATS_PASSWORD'), 'latin1');
      return bytes;
    });
    const found = verify(library);
    expect(found.exit).toBe(4);
    const layer = found.images[0]?.layers.find(({ status }) => status === 'mismatch') as unknown as Changed;
    expect(changes(found)).toEqual([`blob ${layer.recorded.digest?.slice(7, 15) ?? ''} mismatch`, 'layer 7 mismatch']);
    for (const fact of ['digest', 'diffId', 'listingSha256'] as const)
      expect(layer.found[fact]).not.toBe(layer.recorded[fact]);
    expect(found.text).toMatch(/layer 7: mismatch/);
  });

  it('two blobs in each other’s place: both differ', async () => {
    const evidence = join(emptyFolder(), 'oci.tar');
    const made = await ociArchive();
    writeFileSync(evidence, made.bytes);
    const library = libraryWith(evidence);
    const swapped = await ociArchive({
      members: (members, { layer, config }) => {
        const [one, other] = [blobName(layer), blobName(config)];
        const bytes = members.get(one) ?? Buffer.alloc(0);
        members.set(one, members.get(other) ?? Buffer.alloc(0)).set(other, bytes);
      },
    });
    writeFileSync(evidence, swapped.bytes);
    const found = verify(library);
    expect(found.exit).toBe(4);
    expect(new Set(changes(found))).toEqual(
      new Set([
        ...[`blob ${made.layer.slice(7, 15)} mismatch`, `blob ${made.config.slice(7, 15)} mismatch`],
        ...['config mismatch', 'layer 1 mismatch'],
      ]),
    );
  });

  it('a byte between two members: the file differs, and all blobs and layers are the same', () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    change(evidence, (bytes) => {
      bytes[bytes.length - 1] = 1;
      return bytes;
    });
    const found = verify(library);
    expect(found.exit).toBe(4);
    expect(found.evidence).toMatchObject([{ status: 'mismatch', failure: null }]);
    expect(changes(found)).toEqual([]);
    expect(found.text).toContain('layers are unchanged. The difference');
  });

  it('another name in manifest.json and index.json: the names differ', () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    change(evidence, (bytes) =>
      Buffer.from(bytes.toString('latin1').replaceAll('haproxy-sample:latest', 'haproxy-sample:LATEST'), 'latin1'),
    );
    const found = verify(library);
    expect(found.exit).toBe(4);
    expect(found.images[0]?.status).toBe('mismatch');
    expect(found.images[0]?.referencesFound?.some((name) => name.endsWith(':LATEST'))).toBe(true);
    expect(found.text).toContain('names: ');
  });

  it('two layers of the old layout that were swapped: both differ, by member', async () => {
    const archive = await legacyArchive([[{ name: 'a', content: '1' }], [{ name: 'b', content: '2' }]]);
    const [first = '', second = ''] = archive.ids.map((id) => `${id}/layer.tar`);
    const evidence = join(emptyFolder(), 'old.tar');
    writeFileSync(evidence, await archiveOf(archive.members));
    const library = libraryWith(evidence);
    const swapped = new Map(archive.members)
      .set(first, archive.members.get(second) ?? '')
      .set(second, archive.members.get(first) ?? '');
    writeFileSync(evidence, await archiveOf(swapped));
    const found = verify(library);
    expect(found.exit).toBe(4);
    expect(changes(found)).toEqual([
      'legacy-id 1 mismatch',
      'legacy-id 2 mismatch',
      'layer 1 mismatch',
      'layer 2 mismatch',
    ]);
    expect(found.images[0]?.layers.map(({ path }) => path)).toEqual([first, second]);
  });

  it('a document of the old layout that was changed is named', async () => {
    const archive = await legacyArchive([[{ name: 'a', content: '1' }], [{ name: 'b', content: '2' }]]);
    const evidence = join(emptyFolder(), 'old.tar');
    writeFileSync(evidence, await archiveOf(archive.members));
    const library = libraryWith(evidence);
    const name = `${archive.ids[0] ?? ''}/json`;
    const changed = (archive.members.get(name) ?? '').toString().replace('"Hostname":""', '"Hostname":"x"');
    writeFileSync(evidence, await archiveOf(new Map(archive.members).set(name, changed)));
    expect(changes(verify(library))).toEqual(['legacy-id 1 mismatch']);
  });

  it('truncated: what is left is the same, the rest is missing', () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    truncateSync(evidence, Math.floor(statSync(evidence).size / 2));
    const found = verify(library);
    expect(found.exit).toBe(4);
    expect(found.evidence).toMatchObject([{ status: 'mismatch' }]);
    const statuses = found.evidence[0]?.blobs.map(({ status }) => status) ?? [];
    expect(statuses).toContain('verified');
    expect(statuses).toContain('missing');
    expect(found.images[0]?.layers.some(({ status }) => status === 'missing')).toBe(true);
  });

  it('another file in its place: differs, and nothing inside can be read', () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    writeFileSync(evidence, 'this is no archive\n'.repeat(1000));
    const found = verify(library);
    expect(found.exit).toBe(4);
    expect(found.evidence).toMatchObject([{ status: 'mismatch', failure: 'evidence-not-an-image' }]);
    expect(changes(found)).toEqual([]);
  });

  it('a blob more in it is told as added', async () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    const more = await tarOf([{ name: `blobs/sha256/${'1'.repeat(64)}`, content: 'put in later' }]);
    change(evidence, (bytes) => Buffer.concat([bytes.subarray(0, endOfMembers(bytes)), more]));
    const found = verify(library);
    expect(found.exit).toBe(4);
    expect(changes(found)).toEqual(['blob 11111111 added']);
  });
});

/** Where the two blocks of zeros begin that end the archive. */
function endOfMembers(bytes: Buffer): number {
  for (let at = 0; ;) {
    if (bytes.subarray(at, at + 512).every((byte) => byte === 0)) return at;
    const size = parseInt(bytes.toString('latin1', at + 124, at + 135), 8);
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

describe('verify on evidence that cannot be read', () => {
  it('gone: status 3, and nothing is said of its blobs', () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    rmSync(evidence);
    const found = verify(library);
    expect(found.exit).toBe(3);
    expect(found.evidence).toMatchObject([{ status: 'missing', found: null, failure: 'evidence-not-found' }]);
    expect(changes(found)).toEqual([]);
    expect(found.images[0]?.layers.every(({ status }) => status === 'not-read')).toBe(true);
  });

  it('one gone, one changed: status 4', () => {
    const [gone, changed] = [copyOf(sample), copyOf(sample)];
    change(changed, (bytes) => gzipSync(bytes));
    const library = libraryWith(gone);
    expect(runCli(['add', changed, '--library', library]).status).toBe(0);
    renameSync(gone, `${gone}.away`);
    change(changed, (bytes) => {
      bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
      return bytes;
    });
    expect(verify(library).exit).toBe(4);
  });

  it('SIGINT ends it with 130, and leaves nothing', async () => {
    const evidence = copyOf(sample);
    const library = libraryWith(evidence);
    truncateSync(evidence, 2 * 1024 ** 3);
    const run = await startCli(['verify', '--library', library, '--json'], (child) => {
      void whenReading(child.pid, evidence).then(() => child.kill('SIGINT'));
    });
    expect(run).toMatchObject({ status: 130, stdout: '', left: [] });
  });
});

/** Resolves when a process has the file open, or is gone; where the system does not tell, when it must have begun. */
async function whenReading(pid: number | undefined, path: string): Promise<void> {
  const folder = `/proc/${pid ?? 0}/fd`;
  if (!existsSync(folder)) return sleep(700);
  const wanted = realpathSync(path);
  while (existsSync(folder) && !openFiles(folder).includes(wanted)) await sleep(10);
}

function openFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => readlinkSync(join(folder, name)));
  } catch {
    // A file was closed, or the process went, meanwhile.
    return [];
  }
}
