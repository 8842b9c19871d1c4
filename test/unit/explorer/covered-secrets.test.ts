import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { diffEntries } from '../../../src/engine/query/compare/diff-entries';
import { layerBytes } from '../../../src/engine/query/contents/layer-bytes';
import { previewEntry } from '../../../src/engine/query/contents/preview-entry';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { sha256, writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const token = (index: number): string => `ghp_${sha256(String(index)).slice(0, 36)}`;
const KEY = [
  '-----BEGIN RSA PRIVATE KEY-----',
  ...Array.from({ length: 400 }, (_, index) => sha256(`line ${index}`)),
  '-----END RSA PRIVATE KEY-----',
].join('\n');

/** A library with one image of one layer that holds these files. */
async function withFiles(files: readonly MadeFile[], secrets = true): Promise<WritableLibrary> {
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(path, [{ tag: 'covered:1', layers: [files] }]);
  const library = temporaryLibrary();
  await addTo(library, path, { secrets });
  return library;
}

function pointer(library: WritableLibrary, name: string): { imageId: number; layer: number; entryId: number } {
  const row = library.get<{ id: number }>(
    'SELECT e.id FROM entry e JOIN name n ON n.id = e.name_id WHERE n.text = ?',
    name,
  );
  return { imageId: 1, layer: 1, entryId: row?.id ?? 0 };
}

function findingOf(library: WritableLibrary, name: string): unknown {
  return library.get('SELECT 1 FROM finding WHERE entry_id = ?', pointer(library, name).entryId);
}

async function previewed(library: WritableLibrary, name: string, offset = 0, length = 4 << 20): Promise<Buffer> {
  const { bytes } = await previewEntry(library, { ...pointer(library, name), offset, length }, neverCancelled);
  return Buffer.from(bytes);
}

async function layerText(library: WritableLibrary): Promise<string> {
  const all = await layerBytes(library, { imageId: 1, layer: 1, offset: 0, length: 4 << 20 }, neverCancelled);
  return Buffer.from(all.bytes).toString('latin1');
}

describe('secrets that have no row of a finding stay covered', () => {
  const many = Array.from({ length: 1200 }, (_, index) => token(index));

  it('beyond the thousand matches that are kept of a file', async () => {
    const library = await withFiles([
      { name: 'many.txt', content: many.map((one) => `- ${one}\n`).join('') },
      { name: 'other.txt', content: many.map((one, index) => `- ${one}${index === 1100 ? '!' : ''}\n`).join('') },
    ]);
    expect(library.get("SELECT count(*) AS n FROM finding WHERE kind = 'file'")).toEqual({ n: 2000 });
    const input = { ...pointer(library, 'many.txt'), offset: 0, length: 1 << 20 };
    expect((await previewEntry(library, input, neverCancelled)).masks).toHaveLength(1200);
    expect((await previewed(library, 'many.txt')).includes('ghp_')).toBe(false);
    expect(await layerText(library)).not.toContain('ghp_');
    const pair = { a: pointer(library, 'many.txt'), b: pointer(library, 'other.txt') };
    const diff = await diffEntries(library, pair, neverCancelled);
    expect(diff).toMatchObject({ kind: 'lines', added: 1, removed: 1 });
    expect(JSON.stringify(diff)).not.toContain('ghp_');
  });

  it('in evidence that was added without secret scanning', async () => {
    const json = '{ "clientSecret": "Zq8vT1mKp0Lw" }';
    const library = await withFiles(
      [
        { name: '.env', content: 'DB_PASSWORD=Wq7fK2xPz9\nMODE=fast\n' },
        { name: 'app.json', content: json },
        { name: 'key.pem', content: KEY },
        { name: 'old.env', content: 'DB_PASSWORD=Hn3vB8sLc4\nMODE=fast\n' },
      ],
      false,
    );
    expect(library.get('SELECT 1 FROM finding')).toBeUndefined();
    expect((await previewed(library, '.env')).toString()).toBe(`DB_PASSWORD=${'\0'.repeat(10)}\nMODE=fast\n`);
    expect((await previewed(library, 'app.json')).includes('Zq8v')).toBe(false);
    expect((await previewed(library, 'key.pem')).every((byte) => byte === 0)).toBe(true);
    const shown = await layerText(library);
    for (const value of ['Wq7fK2xPz9', 'Zq8vT1mKp0Lw', sha256('line 7')]) expect(shown).not.toContain(value);
    expect(shown).toContain('MODE=fast');
    const pair = { a: pointer(library, '.env'), b: pointer(library, 'old.env') };
    const diff = JSON.stringify(await diffEntries(library, pair, neverCancelled));
    expect(diff).toContain('DB_PASSWORD=••••••••');
    for (const value of ['Wq7fK2xPz9', 'Hn3vB8sLc4']) expect(diff).not.toContain(value);
  });

  it('in binary files, and in UTF-16', async () => {
    const binary = Buffer.concat([Buffer.from([0, 1, 2, 3]), Buffer.from(`${token(1)}\0`), Buffer.from([0xff, 0])]);
    const wide = Buffer.from(`\ufeffDB_PASSWORD=Wq7fK2xPz9\r\nあ=1\r\n${token(2)}\r\n`, 'utf16le');
    const library = await withFiles([
      { name: 'program', content: binary },
      { name: 'little.env', content: wide },
      { name: 'big.env', content: Buffer.from(wide).swap16() },
      { name: 'odd', content: Buffer.concat([Buffer.from([7, 0, 7]), wide]) },
    ]);
    expect(findingOf(library, 'program')).toBeDefined();
    expect(findingOf(library, 'little.env')).toBeDefined();
    expect((await previewed(library, 'program')).includes('ghp_')).toBe(false);
    const covered = `\ufeffDB_PASSWORD=${'\0'.repeat(10)}\r\nあ=1\r\n${'\0'.repeat(40)}\r\n`;
    expect((await previewed(library, 'little.env')).toString('utf16le')).toBe(covered);
    expect((await previewed(library, 'big.env')).swap16().toString('utf16le')).toBe(covered);
    expect((await previewed(library, 'odd')).includes(Buffer.from(token(2), 'utf16le'))).toBe(false);
  });

  it('in a page that begins or ends within them', async () => {
    const size = 200_000;
    const filler = `${'x'.repeat(99)}\n`.repeat(size / 100);
    const content = `${filler}${KEY}\n${token(3)}\n${filler}`;
    const library = await withFiles([{ name: 'page.txt', content }], false);
    const end = size + KEY.length + 1 + token(3).length;
    for (const edge of [size + 1, size + 40, size + 13_000, end - token(3).length + 3, end - 1]) {
      const before = await previewed(library, 'page.txt', edge - 1000, 1000);
      const behind = await previewed(library, 'page.txt', edge, 1000);
      const text = Buffer.concat([before, behind]).toString('latin1');
      expect([before.length, behind.length]).toEqual([1000, 1000]);
      expect(text.replace(/[x\n\0]/g, '')).toBe('');
    }
    expect((await previewed(library, 'page.txt', size - 5, 5)).toString()).toBe('xxxx\n');
  });
});
