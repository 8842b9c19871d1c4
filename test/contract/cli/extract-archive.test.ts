import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli, sample } from './run-cli';

configure({ useWebWorkers: false });

interface Entry {
  readonly path: string;
  readonly written: string | null;
  readonly sha256: string | null;
  readonly mtime: string | null;
}

function extractedAs(form: 'tar' | 'zip', ...args: readonly string[]): string {
  const out = join(emptyFolder(), `out.${form}`);
  const run = runCli(['extract', sample, '--as', form, ...args, '--out', out]);
  expect(run).toMatchObject({ status: 0, stderr: '', left: [] });
  expect(run.stdout).toContain(sha256(readFileSync(out)));
  expect(readdirSync(dirname(out))).toEqual([`out.${form}`]);
  return out;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface TarFile {
  readonly type: string | null | undefined;
  readonly mode: number | undefined;
  readonly mtime: Date | undefined;
  readonly bytes: Buffer;
}

async function tarFiles(path: string): Promise<ReadonlyMap<string, TarFile>> {
  const files = new Map<string, TarFile>();
  const unpacked = extract();
  unpacked.end(readFileSync(path));
  for await (const entry of unpacked) {
    const { name, type, mode, mtime } = entry.header;
    const pieces: Buffer[] = [];
    for await (const piece of entry) pieces.push(piece as Buffer);
    expect(files.has(name)).toBe(false);
    files.set(name, { type, mode, mtime, bytes: Buffer.concat(pieces) });
  }
  return files;
}

function entriesOf(manifest: Uint8Array | undefined): readonly Entry[] {
  return (JSON.parse(Buffer.from(manifest ?? []).toString('utf8')) as { readonly entries: readonly Entry[] }).entries;
}

describe('extract --as tar', () => {
  it('has each file with the digest of the manifest and its time, for this user only, and the same bytes each time', async () => {
    const out = extractedAs('tar');
    expect(sha256(readFileSync(extractedAs('tar')))).toBe(sha256(readFileSync(out)));
    const files = await tarFiles(out);
    const entries = entriesOf(files.get('manifest.json')?.bytes);
    const written = entries.filter((entry) => entry.written !== null);
    expect(written.length).toBe(50);
    for (const { written: name, sha256: digest, mtime } of written) {
      const file = files.get(name ?? '');
      expect(sha256(file?.bytes ?? Buffer.alloc(0))).toBe(digest);
      expect(file).toMatchObject({ type: 'file', mode: 0o600 });
      expect(file?.mtime?.toISOString().slice(0, 19)).toBe(mtime?.slice(0, 19));
    }
    const kinds = new Set([...files.values()].map(({ type, mode }) => `${type} ${mode?.toString(8)}`));
    expect([...kinds].sort()).toEqual(['directory 700', 'file 600']);
  });

  it('tells names apart that some file system does not, and lets none lead out', async () => {
    const evidence = join(emptyFolder(), 'names.tar');
    const files = [
      { name: 'a/Name', content: 'one' },
      { name: 'a/name', content: 'two' },
      { name: '../../out', content: 'three' },
      { name: 'big', content: 'x'.repeat(9 * 1024 * 1024) },
    ];
    await writeDockerArchive(evidence, [{ tag: 'names:1', layers: [files] }]);
    const out = join(emptyFolder(), 'out.tar');
    expect(runCli(['extract', evidence, '--layer', '1', '--as', 'tar', '--out', out])).toMatchObject({ status: 0 });
    const taken = await tarFiles(out);
    const names = [...taken.keys()].filter((name) => name !== 'manifest.json' && !name.endsWith('/'));
    expect(names.every((name) => name.startsWith('files/') && !name.split('/').includes('..'))).toBe(true);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
    expect(taken.get('files/big')?.bytes.length).toBe(9 * 1024 * 1024);
    expect(readdirSync(dirname(out))).toEqual(['out.tar']);
  });

  it('takes out what the final image does not show', async () => {
    const files = await tarFiles(extractedAs('tar', '--state', 'deleted'));
    const deleted = entriesOf(files.get('manifest.json')?.bytes).map(({ path }) => path);
    const listed = runCli(['search', 'state:deleted type:file', '--library', libraryOfSample(), '--json']).stdout;
    const hits = (JSON.parse(listed) as { readonly hits: readonly { readonly path: string }[] }).hits;
    expect(deleted.length).toBeGreaterThan(0);
    expect(deleted).toEqual(expect.arrayContaining(hits.map(({ path }) => path)));
  });
});

function libraryOfSample(): string {
  const library = join(emptyFolder(), 'library');
  expect(runCli(['add', sample, '--library', library]).status).toBe(0);
  return library;
}

describe('extract --as zip', () => {
  const opened = async (path: string, password: string): Promise<ReadonlyMap<string, Uint8Array>> => {
    const zip = new ZipReader(new Uint8ArrayReader(readFileSync(path)), { password });
    const files = new Map<string, Uint8Array>();
    for (const entry of await zip.getEntries()) {
      if (entry.directory) continue;
      expect(entry).toMatchObject({ encrypted: true, zipCrypto: false });
      files.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
    }
    return files;
  };

  it.each([
    ['infected', []],
    ['a longer one, ü', ['--password', 'a longer one, ü']],
  ])('is encrypted, and opened with %s', async (password, args) => {
    const out = extractedAs('zip', '--path', 'etc/**', ...args);
    const files = await opened(out, password);
    const written = entriesOf(files.get('manifest.json')).filter((entry) => entry.written !== null);
    expect(written.length).toBeGreaterThan(3);
    for (const { written: name, sha256: digest } of written)
      expect(sha256(files.get(name ?? '') ?? Buffer.alloc(0))).toBe(digest);
    await expect(opened(out, 'other')).rejects.toThrow();
    expect(readFileSync(out).includes('root:x:0:0')).toBe(false);
  });

  it('needs no password where it is no zip, and is never written over a file', () => {
    const out = extractedAs('zip', '--path', 'etc/passwd');
    expect(runCli(['extract', sample, '--as', 'zip', '--out', out])).toMatchObject({ status: 2 });
    const other = join(emptyFolder(), 'other.tar');
    expect(runCli(['extract', sample, '--as', 'tar', '--password', 'x', '--out', other])).toMatchObject({ status: 2 });
  });
});
