import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imageLineage } from '../../../src/engine/query/library/image-lineage';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { lineageSchema } from '../../../src/shared/contract/lineage';
import { fixturesFolder } from '../../fixtures-folder';
import { writeOciArchive, type MadeOciImage } from '../../engine-support/oci-images';
import type { MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const layer = (name: string): readonly MadeFile[] => [{ name, content: name }];
const [os, other, app] = [layer('os'), layer('other'), layer('app')];
const NAME = 'org.opencontainers.image.base.name';
const DIGEST = 'org.opencontainers.image.base.digest';
const says = (digest: string, name = 'debian:12'): Readonly<Record<string, string>> => ({
  [NAME]: name,
  [DIGEST]: digest,
});

async function add(
  library: WritableLibrary,
  images: readonly MadeOciImage[],
  nested: Readonly<Record<string, unknown>> | null = null,
): Promise<{ readonly ids: readonly number[]; readonly manifests: readonly string[]; readonly index: string }> {
  const path = join(temporaryFolder(), 'layout.tar');
  const { manifests, index } = await writeOciArchive(path, images, nested);
  return { ids: (await addTo(library, path)).imageIds, manifests, index: index ?? '' };
}

function claims(library: WritableLibrary, imageId: number | undefined): unknown {
  const lineage = lineageSchema.parse(imageLineage(library, imageId ?? 0));
  return lineage.claims.map(({ where, verdict, found }) => [
    where.join(' '),
    verdict,
    ...found.map(({ fits, commonLayers, layers }) => `${String(fits)} ${commonLayers}/${layers}`),
  ]);
}

describe('the bases that an image claims', () => {
  it('are held against the layers of the library: they agree, or contradict', async () => {
    const library = temporaryLibrary();
    const bases = await add(library, [{ layers: [os] }, { layers: [os, other] }]);
    const [agreed = '', contradicted = ''] = bases.manifests;
    const built = await add(library, [
      { layers: [os, app], annotations: says(agreed) },
      { layers: [os, app], annotations: says(contradicted), labels: { a: 'b' } },
      { layers: [os, app], annotations: says(`sha256:${'0'.repeat(64)}`), labels: { a: 'c' } },
    ]);
    expect(built.ids.map((id) => claims(library, id))).toEqual([
      [['manifest', 'fits', 'true 1/1']],
      [['manifest', 'contradicted', 'false 1/2']],
      [['manifest', 'absent']],
    ]);
    expect(imageLineage(library, built.ids[0] ?? 0).claims[0]).toMatchObject({ name: 'debian:12', digest: agreed });
    expect(claims(library, bases.ids[0])).toEqual([]);
  });

  it('come from manifest, descriptor, index and labels, each told once with all that say it', async () => {
    const library = temporaryLibrary();
    const { manifests } = await add(library, [{ layers: [os] }]);
    const digest = manifests[0] ?? '';
    const { ids } = await add(
      library,
      [{ layers: [os, app], annotations: says(digest), descriptor: says(digest), labels: says(digest, 'other:1') }],
      says(digest),
    );
    expect(claims(library, ids[0])).toEqual([
      ['manifest index descriptor', 'fits', 'true 1/1'],
      ['label', 'fits', 'true 1/1'],
    ]);
  });

  it('may name an index: the image of the same platform counts', async () => {
    const library = temporaryLibrary();
    const many = await add(
      library,
      [
        { layers: [os], architecture: 'amd64' },
        { layers: [other], architecture: 'arm64' },
      ],
      {},
    );
    const built = await add(library, [
      { layers: [os, app], annotations: says(many.index) },
      { layers: [os, app], annotations: says(many.index), architecture: 'arm64' },
    ]);
    expect(claims(library, built.ids[0])).toEqual([['manifest', 'fits', 'true 1/1']]);
    expect(claims(library, built.ids[1])).toEqual([['manifest', 'contradicted', 'false 0/1']]);
    // An index whose bytes are not those of the digest stands for nothing.
    library.run("UPDATE blob SET status = 'mismatch' WHERE digest = ?", many.index);
    expect(claims(library, built.ids[0])).toEqual([['manifest', 'absent']]);
  });

  it('are not settled where a layer is missing, or is not what its image declares', async () => {
    const library = temporaryLibrary();
    const { manifests, ids: bases } = await add(library, [{ layers: [os, other], without: [2] }, { layers: [app] }]);
    const { ids } = await add(library, [
      { layers: [os, app], annotations: says(manifests[0] ?? '') },
      { layers: [other, app], annotations: says(manifests[0] ?? '') },
      { layers: [other, os], annotations: says(manifests[1] ?? '') },
    ]);
    expect(claims(library, ids[0])).toEqual([['manifest', 'unsettled', 'null 1/2']]);
    expect(claims(library, ids[1])).toEqual([['manifest', 'contradicted', 'false 0/2']]);
    expect(claims(library, ids[2])).toEqual([['manifest', 'contradicted', 'false 0/1']]);
    library.run("UPDATE image_layer SET digest_status = 'mismatch' WHERE image_id = ?", bases[1] ?? 0);
    expect(claims(library, ids[2])).toEqual([['manifest', 'unsettled', 'null 0/1']]);
  });

  it('are no claim where empty, and are not looked up where there is no digest', async () => {
    const library = temporaryLibrary();
    const { ids } = await add(library, [
      { layers: [os], annotations: says('', '') },
      { layers: [app], annotations: { [NAME]: 'debian:12' } },
      { layers: [other], annotations: says('debian') },
      { layers: [os, app], annotations: { [NAME]: 5, [DIGEST]: ['sha256:00'] } },
    ]);
    expect(ids.map((id) => claims(library, id))).toEqual([
      [],
      [['manifest', 'no-digest']],
      [['manifest', 'not-a-digest']],
      [],
    ]);
  });

  it('show no secret', async () => {
    const library = temporaryLibrary();
    const name = 'https://user:hunter2hunter2@registry.example/base';
    const { ids } = await add(library, [{ layers: [os], annotations: { [NAME]: name } }]);
    const [claim] = imageLineage(library, ids[0] ?? 0).claims;
    expect(claim?.name).toContain('registry.example/base');
    expect(claim?.name).not.toContain('hunter2');
  });

  it('are kept within bounds, and that is told', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'layout.tar');
    await writeOciArchive(path, [{ layers: [os], annotations: { [NAME]: 'x'.repeat(5000) } }]);
    const { imageIds } = await addTo(library, path);
    expect(imageLineage(library, imageIds[0] ?? 0).claims[0]?.name?.length).toBe(4096);
    expect(library.all('SELECT code, params FROM problem WHERE image_id IS NOT NULL')).toEqual([
      { code: 'base-claims-cut', params: '{"count":1}' },
    ]);
  });

  it('of an image that an older version added are not recorded, which is not none', async () => {
    const library = temporaryLibrary();
    const { ids } = await add(library, [{ layers: [os], labels: says(`sha256:${'1'.repeat(64)}`) }]);
    expect(imageLineage(library, ids[0] ?? 0).annotationsRecorded).toBe(true);
    library.run('UPDATE image SET base_claims = NULL');
    expect(imageLineage(library, ids[0] ?? 0).annotationsRecorded).toBe(false);
    expect(claims(library, ids[0])).toEqual([['label', 'absent']]);
  });
});

const fixtures = fixturesFolder();
describe.skipIf(fixtures === null)('an archive that buildah wrote', () => {
  it('claims no base where its annotations are empty', async () => {
    const library = temporaryLibrary();
    await addTo(library, join(fixtures ?? '', 'images/buildah/oci-archive.tar'));
    expect(imageLineage(library, 1)).toMatchObject({ claims: [], annotationsRecorded: true });
  });
});
