import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { layerBytes } from '../../../src/engine/query/contents/layer-bytes';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { sha256, tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { block, END, pax } from '../archive/tar-writer';

const SECRET = 'AKIAQ3EGTTYN5LVMHX2R';
const SLACK = 'what stands behind the end marker';

async function added(layer: Buffer): Promise<{ readonly library: WritableLibrary; readonly evidenceId: number }> {
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(path, [{ tag: 'bytes:1', layers: [layer] }]);
  const library = temporaryLibrary();
  const { evidenceId } = await addTo(library, path);
  return { library, evidenceId };
}

const ask = (offset: number, length: number) => ({ imageId: 1, layer: 1, offset, length });

describe('bytes of a layer', () => {
  it.each([
    ['plain', (tar: Buffer) => tar],
    ['compressed', (tar: Buffer) => gzipSync(tar)],
  ])('are those of the uncompressed stream of a %s layer, behind the end marker too', async (_, stored) => {
    const tar = Buffer.concat([await tarOf([{ name: 'a.txt', content: 'a' }]), Buffer.from(SLACK)]);
    const { library } = await added(stored(tar));
    const all = await layerBytes(library, ask(0, 1 << 20), neverCancelled);
    expect(Buffer.from(all.bytes).equals(tar)).toBe(true);
    expect([all.total, all.evidenceOffset === null]).toEqual([tar.length, stored(tar) !== tar]);
    const slack = await layerBytes(library, ask(tar.length - SLACK.length, 100), neverCancelled);
    expect(Buffer.from(slack.bytes).toString()).toBe(SLACK);
    expect((await layerBytes(library, ask(tar.length + 5, 10), neverCancelled)).bytes).toHaveLength(0);
  });

  it('come without the secrets that were found, wherever the window begins', async () => {
    const tar = await tarOf([{ name: 'keys.txt', content: `key ${SECRET}\n` }]);
    const { library } = await added(tar);
    const at = tar.indexOf(SECRET);
    for (const start of [0, at + 3, at + SECRET.length - 1]) {
      const { bytes, masks } = await layerBytes(library, ask(start, 5000), neverCancelled);
      expect(masks).toMatchObject([{ offset: at, length: SECRET.length }]);
      expect(Buffer.from(bytes).includes(SECRET.slice(-4))).toBe(false);
      expect(bytes.length).toBe(Math.min(5000, tar.length - start));
    }
    expect((await layerBytes(library, ask(at + SECRET.length, 10), neverCancelled)).masks).toEqual([]);
  });

  it('cover a secret in a sparse file, across the parts that store it', async () => {
    const text = Buffer.from(`key ${SECRET}\n`.padEnd(512, '.'));
    const map = pax([
      ['GNU.sparse.major', '0'],
      ['GNU.sparse.minor', '1'],
      ['GNU.sparse.map', '0,8,8,504'],
      ['GNU.sparse.size', '512'],
      ['GNU.sparse.name', 'sparse.txt'],
    ]);
    const tar = Buffer.concat([map, block({ name: 'sparse.txt', size: 512 }), text, END]);
    const { library } = await added(tar);
    const { bytes, masks } = await layerBytes(library, ask(0, tar.length), neverCancelled);
    const at = tar.indexOf(SECRET);
    expect(masks).toMatchObject([{ offset: at, length: SECRET.length }]);
    expect(Buffer.from(bytes).includes(SECRET.slice(-6))).toBe(false);
  });

  it('are refused where the evidence is gone from the library or has changed', async () => {
    const tar = await tarOf([{ name: 'a.txt', content: sha256('a') }]);
    const { library, evidenceId } = await added(tar);
    const path = library.get<{ path: string }>('SELECT path FROM evidence')?.path ?? '';
    writeFileSync(path, 'another file');
    await expect(layerBytes(library, ask(0, 10), neverCancelled)).rejects.toThrow('file-not-available');
    await removeEvidence(library, evidenceId, null);
    await expect(layerBytes(library, ask(0, 10), neverCancelled)).rejects.toThrow('layer-not-found');
  });
});
