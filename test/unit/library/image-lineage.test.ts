import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imageLineage } from '../../../src/engine/query/library/image-lineage';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const layer = (name: string): readonly MadeFile[] => [{ name, content: name }];
const [os, runtime, app, other] = [layer('os'), layer('runtime'), layer('app'), layer('other')];

describe('the lineage of an image', () => {
  it('finds the highest image that it stands on, and who has its layers elsewhere', async () => {
    const path = join(temporaryFolder(), 'family.tar');
    await writeDockerArchive(path, [
      { tag: 'app:1', layers: [os, runtime, app] },
      { tag: 'os:1', layers: [os] },
      { tag: 'runtime:1', layers: [os, runtime] },
      { tag: 'moved:1', layers: [other, app] },
      { tag: 'twin:1', layers: [os, runtime, app], env: ['TWIN=1'] },
    ]);
    const library = temporaryLibrary();
    await addTo(library, path);
    const { base, claims, related } = imageLineage(library, 1);
    expect(base).toMatchObject({ references: ['runtime:1'], layers: 2 });
    expect(claims).toEqual([]);
    expect(related.map((one) => [one.references[0], one.commonLayers, one.shared.join(' ')])).toEqual([
      ['twin:1', 3, '1 2 3'],
      ['runtime:1', 2, '1 2'],
      ['os:1', 1, '1'],
      ['moved:1', 0, '3'],
    ]);
    const chain = library.get<{ chain_id: string }>(
      'SELECT chain_id FROM image_layer WHERE image_id = 1 AND layer = 2',
    );
    expect(related[1]?.chainId).toBe(chain?.chain_id);
    expect(related[3]?.chainId).toBeNull();
    expect(imageLineage(library, 2).base).toBeNull();
    expect(() => imageLineage(library, 99)).toThrow('image-not-found');
  });

  it('tells a claimed base as a claim, and whether its layers fit', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'bases.tar');
    await writeDockerArchive(path, [
      { tag: 'os:1', layers: [os] },
      { tag: 'other:1', layers: [other] },
    ]);
    await addTo(library, path);
    const digests = library
      .all<{ config_digest: string }>('SELECT config_digest FROM image ORDER BY id')
      .map((row) => row.config_digest);
    for (const [index, fits] of [true, false].entries()) {
      const built = join(temporaryFolder(), 'built.tar');
      const labels = {
        'org.opencontainers.image.base.name': 'base',
        'org.opencontainers.image.base.digest': digests[index] ?? '',
      };
      await writeDockerArchive(built, [{ tag: `built:${index}`, layers: [os, app], labels }]);
      await addTo(library, built);
      expect(imageLineage(library, 3 + index).claims).toMatchObject([
        { where: ['label'], name: 'base', digest: digests[index], found: [{ imageId: index + 1, fits }] },
      ]);
    }
  });
});
