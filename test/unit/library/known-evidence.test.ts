import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCase } from '../../../src/engine/query/library/cases';
import { imageDetail } from '../../../src/engine/query/library/image-detail';
import { imageLineage } from '../../../src/engine/query/library/image-lineage';
import { imageRow, imageRows } from '../../../src/engine/query/library/image-rows';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const file = (name: string) => [{ name, content: name }];
/** A tar without members. */
const EMPTY = Buffer.alloc(10_240);

describe('evidence that another case has', () => {
  it('is told with onlyNew and left where it is; without it the case gets it too, and nothing is read again', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'a.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [file('a')] }]);
    const first = await addTo(library, path);
    const { id: caseId } = createCase(library, 'Lab', null);
    const told = await addTo(library, path, { caseId, onlyNew: true });
    expect(told).toMatchObject({ alreadyKnown: true, evidenceId: first.evidenceId, imageIds: first.imageIds });
    expect(library.get('SELECT count(*) AS n FROM evidence')).toEqual({ n: 1 });
    const added = await addTo(library, path, { caseId });
    expect(added).toMatchObject({ alreadyKnown: true, joined: true, imageIds: [1] });
    expect(await addTo(library, path, { caseId, onlyNew: true })).toMatchObject({ joined: false, imageIds: [1] });
    const other = createCase(library, 'Other', null);
    await addTo(library, path, { caseId: other.id });
    expect(imageRow(library, 1).evidence.caseIds).toEqual([caseId, other.id]);
    expect([imageRows(library, caseId).length, imageRows(library, other.id).length]).toEqual([1, 1]);
    expect(library.get('SELECT count(*) AS n FROM evidence')).toEqual({ n: 1 });
  });
});

describe('a layer with nothing in it', () => {
  it('is shared by no images, and says nothing of where they come from', async () => {
    const library = temporaryLibrary();
    const path = join(temporaryFolder(), 'two.tar');
    await writeDockerArchive(path, [
      { tag: 'a:1', layers: [file('a'), EMPTY] },
      { tag: 'b:1', layers: [file('b'), EMPTY] },
    ]);
    await addTo(library, path);
    expect(imageRow(library, 1)).toMatchObject({
      shared: { layers: 0, images: 0 },
      layers: [{ isEmpty: false }, { isEmpty: true }],
    });
    expect(imageDetail(library, 1).sharedWith).toEqual([]);
    expect(imageLineage(library, 1).related).toEqual([]);
  });
});

it('layers that were added without the search for secrets are counted as not searched', async () => {
  const library = temporaryLibrary();
  const path = join(temporaryFolder(), 'a.tar');
  await writeDockerArchive(path, [{ tag: 'a:1', layers: [file('a')] }]);
  await addTo(library, path, { secrets: false });
  expect(imageRow(library, 1).unsearched).toBe(1);
});
