import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { entryPlace } from '../../src/engine/query/contents/entry-place';
import { entryInnerContent } from '../../src/engine/query/contents/inner-content';
import { previewEntry } from '../../src/engine/query/contents/preview-entry';
import { layerBytes } from '../../src/engine/query/contents/layer-bytes';
import { findInner } from '../../src/engine/query/files/find-inner';
import { coverageOf, imageFindings } from '../../src/engine/query/findings/findings-list';
import { revealFinding } from '../../src/engine/query/findings/reveal-finding';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { madeContainers } from '../engine-support/made-containers';
import { tarOf, writeDockerArchive, type MadeFile } from '../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';

/** Made up, and put together here so that no scanner of this repository takes them for real ones. */
const TOKEN = ['glpat', 'Zx81mQvT4nYw6KpR2sLd'].join('-');
const [PASSWORD, SECOND, THIRD] = ['Kx9!tr4wQz', 'moss-Lantern-40', 'Wq7fK2xPz9'];
const YAML = `server: 1\nspring:\n  password: ${PASSWORD}\n`;

/** An image whose layers write, overwrite and delete files with secrets, in containers and beside them. */
async function made(): Promise<{ library: WritableLibrary; folder: string }> {
  const folder = temporaryFolder();
  const path = join(folder, 'image.tar');
  const jar = await (madeContainers['zip']?.wrap('config/application.yml', Buffer.from(YAML)) ?? expect.fail());
  const plain = await tarOf([{ name: 'etc/app.env', content: `DB_PASSWORD=${SECOND}\n` }]);
  const layers: readonly (readonly MadeFile[])[] = [
    [
      { name: 'opt/app.jar', content: jar },
      { name: 'opt/old.jar', content: jar },
      { name: 'backup/all.tar', content: plain },
      { name: 'app/.env', content: `DB_PASSWORD=${THIRD}\n` },
      { name: 'app/gone.env', content: `TOKEN=${TOKEN}\n` },
      { name: 'opt/odd!/x.env', content: `TOKEN=${TOKEN}\n` },
    ],
    [
      { name: 'opt/old.jar', content: 'nothing' },
      { name: 'app/.env', content: 'DB_PASSWORD=\n' },
      { name: 'app/.wh.gone.env', content: '' },
    ],
  ];
  await writeDockerArchive(path, [{ tag: 'inside:1', layers }]);
  const library = temporaryLibrary();
  await addTo(library, path);
  return { library, folder };
}

/** All bytes that are in a folder and below. */
function bytesBelow(folder: string): Buffer {
  return Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((file) =>
      file.isFile() ? [readFileSync(join(file.parentPath, file.name))] : [],
    ),
  );
}

describe('findings in what files hold', () => {
  it('say the way, and what later layers did with the file', async () => {
    const { library } = await made();
    const told = imageFindings(library, 1).map(({ rule, where, state, hiddenInLayer, deleted, deletedInLayer }) => [
      ...[where.path, where.inside, where.offset, where.line, rule],
      ...[state, hiddenInLayer, deleted, deletedInLayer],
    ]);
    const rule = 'secret-assignment';
    const inJar = [YAML.indexOf(PASSWORD), 3, rule];
    expect(told.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))).toEqual([
      ['app/.env', null, 12, 1, rule, 'overwritten', 2, false, null],
      ['app/gone.env', null, 6, 1, 'gitlab-token', 'deleted', 2, true, 2],
      ['backup/all.tar', ['etc/app.env'], 12, 1, rule, 'present', null, false, null],
      ['opt/app.jar', ['config/application.yml'], ...inJar, 'present', null, false, null],
      ['opt/odd!/x.env', null, 6, 1, 'gitlab-token', 'present', null, false, null],
      ['opt/old.jar', ['config/application.yml'], ...inJar, 'overwritten', 2, false, null],
    ]);
    const ids = imageFindings(library, 1).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(coverageOf(library, 1)).toMatchObject({
      filesSeen: 8,
      filesScanned: 8,
      notScanned: [],
      looked: [
        { how: 'inside', files: 3 },
        { how: 'text', files: 5 },
      ],
      inside: { seen: 5, scanned: 5, notScanned: [] },
    });
  });

  it('are revealed from there, and by nothing else: no page of the database, no file and no preview has the value', async () => {
    const { library } = await made();
    library.checkpoint();
    const kept = bytesBelow(library.dir);
    for (const value of [PASSWORD, SECOND, THIRD, TOKEN]) expect(kept.includes(value)).toBe(false);
    const values: string[] = [];
    for (const { id } of imageFindings(library, 1))
      values.push(
        (await revealFinding(library, { findingId: id, image: 1 }, { signal: neverCancelled, examiner: null })).value,
      );
    expect(values.sort()).toEqual([PASSWORD, PASSWORD, TOKEN, TOKEN, SECOND, THIRD].sort());
    const { row } = findInner(library, 1, 1, 'backup/all.tar');
    const input = { imageId: 1, layer: 1, entryId: row.entryId, offset: 0, length: 1 << 20 };
    const preview = await previewEntry(library, input, neverCancelled);
    expect(Buffer.from(preview.bytes).includes('DB_PASSWORD=')).toBe(true);
    expect(Buffer.from(preview.bytes).includes(SECOND)).toBe(false);
    const layer = await layerBytes(library, { imageId: 1, layer: 1, offset: 0, length: 1 << 20 }, neverCancelled);
    expect(Buffer.from(layer.bytes).includes(SECOND)).toBe(false);
  });

  it('are reached by the way as it is typed, and a way that leads nowhere is told', async () => {
    const { library } = await made();
    const read = async (typed: string): Promise<string> => {
      const { row, way } = findInner(library, 1, 1, typed);
      if (way === null) return `the file ${row.path}`;
      const place = entryPlace(library, 1, row.layer, row.entryId);
      const parts: Uint8Array[] = [];
      for await (const piece of entryInnerContent(library, place, way, neverCancelled)) parts.push(piece);
      return Buffer.concat(parts).toString();
    };
    expect(await read('opt/app.jar!/config/application.yml')).toBe(YAML);
    expect(await read('/opt/odd!/x.env')).toBe('the file opt/odd!/x.env');
    await expect(read('opt/app.jar!/config/none.yml')).rejects.toMatchObject({ failure: { code: 'path-not-found' } });
    await expect(read('opt/none.jar!/a')).rejects.toMatchObject({ failure: { code: 'path-not-found' } });
  });
});
