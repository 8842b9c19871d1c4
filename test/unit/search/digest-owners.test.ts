import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ownerLines } from '../../../src/cli/commands/digest-owner';
import { createCase } from '../../../src/engine/query/library/cases';
import { digestOwners } from '../../../src/engine/query/search/digest-owners';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { sha256, tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const base = await tarOf([{ name: 'base', content: 'x' }]);
const other = await tarOf([{ name: 'other', content: 'y' }]);
const blob = sha256(gzipSync(base));

async function withTwoImages(): Promise<WritableLibrary> {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'two.tar');
  const compress = (tar: Buffer): Buffer => gzipSync(tar);
  await writeDockerArchive(path, [
    { tag: 'one:1', layers: [base], compress },
    { tag: 'two:1', layers: [other, base], compress },
  ]);
  await addTo(library, path);
  return library;
}

const ask = (library: WritableLibrary, query: string, caseId: number | null = null) =>
  digestOwners(library, { query, caseId });

describe('the images and layers that have a digest', () => {
  it('are told for a config, a blob of a layer and a diffID, or the beginning of one', async () => {
    const library = await withTwoImages();
    const config = library.get<{ digest: string }>('SELECT config_digest AS digest FROM image WHERE id = 2')?.digest;
    const told = (query: string): unknown[] =>
      ask(library, query).owners.map(({ kind, digest, places }) => [
        kind,
        digest,
        places.map(({ references, layer }) => `${references[0] ?? ''} ${layer ?? ''}`),
      ]);
    expect(told(`digest:${config ?? ''}`)).toEqual([['config', config, ['two:1 ']]]);
    expect(told(`digest:${blob.slice(0, 20)}`)).toEqual([['layer', `sha256:${blob}`, ['one:1 1', 'two:1 2']]]);
    expect(told(`x OR digest:${sha256(base)}`)).toEqual([
      ['diff-id', `sha256:${sha256(base)}`, ['one:1 1', 'two:1 2']],
    ]);
    expect(told(`-digest:${blob}`)).toEqual([]);
    expect(told(`digest:${sha256('x')}`)).toEqual([]);
    expect(told('base')).toEqual([]);
  });

  it('are those of one case, where it is named', async () => {
    const library = await withTwoImages();
    const caseId = createCase(library, 'Case', null).id;
    expect(ask(library, `digest:${blob}`, caseId).owners).toEqual([]);
  });

  it('are bounded, and what is not told is counted', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'many.tar');
    const images = Array.from({ length: 120 }, (_, index) => ({
      ...{ tag: `image:${index}`, env: [`N=${index}`] },
      layers: [base],
    }));
    await writeDockerArchive(path, images);
    await addTo(library, path);
    const [layer] = ask(library, `digest:${sha256(base)}`).owners;
    expect([layer?.kind, layer?.places.length, layer?.placeCount]).toEqual(['layer', 5, 120]);
    const { owners, more } = ask(
      library,
      '0123456789abcdef'
        .split('')
        .map((digit) => `digest:${digit}`)
        .join(' OR '),
    );
    expect([owners.length, more]).toEqual([5, 116]);
    expect(ownerLines(owners, more).at(-1)).toBe('116 more digests of images and layers start with this');
  });

  it('are lines of a terminal', async () => {
    const { owners, more } = ask(await withTwoImages(), `digest:${blob}`);
    expect(ownerLines(owners, more)).toEqual([`sha256:${blob} is the blob of layer 1 of one:1, layer 2 of two:1`]);
  });
});
