import {
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { layerBytes } from '../../../src/engine/query/contents/layer-bytes';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const HONEST = 'what the layer holds';
const OTHER = 'what somebody made it';

/** A library with one compressed layer that was looked at once. */
async function lookedAt(): Promise<{ readonly library: WritableLibrary; readonly cached: string }> {
  const path = join(temporaryFolder(), 'image.tar');
  const tar = await tarOf([{ name: 'a.txt', content: HONEST }]);
  await writeDockerArchive(path, [{ tag: 'a:1', layers: [gzipSync(tar)] }]);
  const library = temporaryLibrary();
  await addTo(library, path);
  expect(await shown(library)).toContain(HONEST);
  const folder = join(library.cacheDir, 'layers');
  return { library, cached: join(folder, readdirSync(folder)[0] ?? '') };
}

async function shown(library: WritableLibrary): Promise<string> {
  const { bytes } = await layerBytes(library, { imageId: 1, layer: 1, offset: 0, length: 4096 }, neverCancelled);
  return Buffer.from(bytes).toString();
}

/** The file with other bytes of the same number. */
function altered(path: string): Buffer {
  const bytes = readFileSync(path);
  bytes.write(OTHER.slice(0, HONEST.length), bytes.indexOf(HONEST));
  return bytes;
}

describe('a cached layer', () => {
  it('that was altered is made anew, also where its time is as it was', async () => {
    const { library, cached } = await lookedAt();
    const { atime, mtime } = statSync(cached);
    writeFileSync(cached, altered(cached));
    utimesSync(cached, atime, mtime);
    expect(await shown(library)).toContain(HONEST);
    expect(readFileSync(cached).includes(HONEST)).toBe(true);
  });

  it('is hashed when a process meets it first', async () => {
    const { library, cached } = await lookedAt();
    const bytes = altered(cached);
    vi.resetModules();
    const other = await import('../../../src/engine/query/contents/layer-bytes');
    writeFileSync(cached, bytes);
    const { bytes: found } = await other.layerBytes(
      library,
      { imageId: 1, layer: 1, offset: 0, length: 4096 },
      neverCancelled,
    );
    expect(Buffer.from(found).toString()).toContain(HONEST);
  });

  it.each([
    ['symbolic', symlinkSync],
    ['hard', linkSync],
  ])('that is a %s link is not read, and what it leads to stays as it is', async (_, link) => {
    const { library, cached } = await lookedAt();
    const theirs = join(temporaryFolder(), 'theirs');
    writeFileSync(theirs, altered(cached), { mode: 0o600 });
    utimesSync(theirs, 1, 1);
    rmSync(cached);
    link(theirs, cached);
    expect(await shown(library)).toContain(HONEST);
    expect(lstatSync(cached).isFile()).toBe(true);
    expect([statSync(theirs).mtimeMs, readFileSync(theirs).includes(OTHER.slice(0, 4))]).toEqual([1000, true]);
  });

  it('without a diffID is not taken from an earlier process', async () => {
    const { library } = await lookedAt();
    library.run('UPDATE layer SET diff_id = NULL');
    writeFileSync(join(library.cacheDir, 'layers', 'layer-1.tar'), OTHER.repeat(100));
    expect(await shown(library)).toContain(HONEST);
  });

  it('with a diffID that is none is not looked for', async () => {
    const { library } = await lookedAt();
    library.run("UPDATE layer SET diff_id = '../../x'");
    await expect(shown(library)).rejects.toMatchObject({ failure: { code: 'library-damaged' } });
  });

  it('is ours alone, and nothing is left beside it', async () => {
    const { cached } = await lookedAt();
    expect(statSync(cached).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(cached, '..'))).toHaveLength(1);
  });
});
