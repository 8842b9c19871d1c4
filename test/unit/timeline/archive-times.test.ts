import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { renderTimeline } from '../../../src/engine/output/timeline/render-timeline';
import { allTimelineEvents, timelineEvents } from '../../../src/engine/query/timeline/timeline-events';
import { timelineSummary } from '../../../src/engine/query/timeline/timeline-summary';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { TimelineEvent } from '../../../src/shared/contract/timeline';
import { standardLimits } from '../../../src/shared/read-limits';
import { fixturesFolder } from '../../fixtures-folder';
import { sha256, tarOf, withRawName, writeDockerArchive, type MadeImage } from '../../engine-support/made-archive';
import { addTo, tableCounts, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import { filled } from '../../filled';

const EPOCH = new Date(0);
const day = (number: number): string => `2024-05-${String(number).padStart(2, '0')}T00:00:00Z`;
const isConfig = (content: Buffer): boolean => content.includes('"rootfs"');
const base = [{ name: 'base', content: 'base' }];
const app = [{ name: 'app', content: 'app' }];

async function added(
  images: readonly MadeImage[],
  mtimeOf: (name: string, content: Buffer) => Date,
): Promise<WritableLibrary> {
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(path, images, mtimeOf);
  const library = temporaryLibrary();
  await addTo(library, path);
  return library;
}

function archiveEvents(library: WritableLibrary, imageId: number): readonly TimelineEvent[] {
  return [...allTimelineEvents(library, imageId)].filter(({ kind }) => kind === 'archive');
}

/** What an image of day 2 to 4 is told of its archive: anomalies by role of the member. */
function odd(library: WritableLibrary, imageId = 1): unknown {
  return archiveEvents(library, imageId)
    .filter(({ anomaly }) => anomaly !== null)
    .map(({ path, layer, anomaly }) => [layer ?? (path === 'manifest.json' ? 'door' : 'document'), anomaly]);
}

const image: MadeImage = { tag: 'a:1', layers: [base, app], created: day(4), steps: [day(2), day(4)] };

describe('times of the members of an archive', () => {
  it('are events with the name of the member, and with the layer that it holds', async () => {
    const library = await added([image], (name) => (name === 'manifest.json' ? EPOCH : new Date(day(5))));
    const events = archiveEvents(library, 1);
    expect(events.map(({ time, layer }) => [time, layer])).toEqual([
      [day(5), 1],
      [day(5), 2],
      [day(5), null],
      ['1970-01-01T00:00:00Z', null],
    ]);
    expect(events.map(({ path }) => path?.replace(/[0-9a-f]{64}/, ''))).toEqual([
      ...['blobs/sha256/', 'blobs/sha256/', 'blobs/sha256/', 'manifest.json'],
    ]);
    expect(timelineSummary(library, 1).archive).toEqual({
      ...{ state: 'recorded', members: 4, total: 4, undated: 0, bucketSeconds: 1 },
      buckets: [
        { at: 0, members: 1 },
        { at: Date.parse(day(5)) / 1000, members: 3 },
      ],
    });
    const query = { imageId: 1, from: null, to: null, anomaliesOnly: false, offset: 0, limit: 50 };
    expect(timelineEvents(library, { ...query, text: 'MANIFEST.json', kinds: [] }).total).toBe(1);
    expect(timelineEvents(library, { ...query, text: '', kinds: ['archive'] }).total).toBe(4);
  });

  it('contradict where a member is older than what it holds or names', async () => {
    const library = await added([image], (name, content) =>
      name === 'manifest.json' ? EPOCH : new Date(isConfig(content) ? day(3) : day(4)),
    );
    expect(odd(library)).toEqual([['document', 'archive-before-config']]);
    const doors = await added([image], (name) => new Date(name === 'manifest.json' ? day(3) : day(5)));
    expect(odd(doors)).toEqual([['door', 'archive-before-config']]);
  });

  it('of a layer are held against its own step: a base is older than what is built on it', async () => {
    const baseName = `blobs/sha256/${sha256(await tarOf(base))}`;
    const at = (number: number) => (name: string) =>
      name === 'manifest.json' ? EPOCH : new Date(day(name === baseName ? number : 4));
    expect(odd(await added([image], at(2)))).toEqual([]);
    expect(odd(await added([image], at(1)))).toEqual([[1, 'archive-before-config']]);
    const undated = { ...image, steps: [undefined, day(4)] };
    expect(odd(await added([undated], at(1)))).toEqual([]);
    // A layer of two images, stored once: the older step made it.
    const later = { ...image, tag: 'b:1', created: day(6), steps: [day(6), day(6)] };
    const two = await added([image, later], at(2));
    expect(archiveEvents(two, 2).some(({ layer, anomaly }) => layer === 1 && anomaly !== null)).toBe(false);
  });

  it('contradict only the image that a member belongs to', async () => {
    const late: MadeImage = { tag: 'late:1', layers: [app], created: day(8), steps: [day(3)] };
    const library = await added([{ ...image, steps: [day(2), day(3)] }, late], (name) =>
      name === 'manifest.json' ? EPOCH : new Date(day(5)),
    );
    expect(odd(library, 1)).toEqual([]);
    expect(odd(library, 2)).toEqual([['document', 'archive-before-config']]);
    // The config of one image is no event of the other.
    expect(archiveEvents(library, 1).length).toBe(4);
    expect(archiveEvents(library, 2).length).toBe(3);
  });

  it('are no contradiction where a tool wrote none, one for all, or within a minute', async () => {
    expect(odd(await added([image], () => EPOCH))).toEqual([]);
    expect(odd(await added([image], () => new Date(day(1))))).toEqual([]);
    const near = new Date(Date.parse(day(4)) - 59_000);
    expect(odd(await added([image], (name) => (name === 'manifest.json' ? EPOCH : near)))).toEqual([]);
  });

  it('are told where they lie in the future', async () => {
    const library = await added([image], (name) => new Date(name === 'manifest.json' ? '2200-01-01' : day(5)));
    expect(odd(library)).toEqual([['door', 'in-future']]);
  });

  it('are exported, whatever bytes the name has', async () => {
    const path = join(temporaryFolder(), 'image.tar');
    await writeDockerArchive(path, [image], () => new Date(day(5)));
    const extra = withRawName(await tarOf([{ name: 'x', content: '12345' }]), Buffer.from([0x65, 0xff, 0x7c]));
    writeFileSync(path, Buffer.concat([extra.subarray(0, 1024), readFileSync(path)]));
    const library = temporaryLibrary();
    await addTo(library, path);
    const lines = (format: 'jsonl' | 'timesketch' | 'timesketch-csv' | 'bodyfile'): readonly string[] =>
      [...renderTimeline(library, 1, format)].join('').trimEnd().split(/\r?\n/);
    const objects = lines('jsonl').map((line) => JSON.parse(line) as TimelineEvent);
    expect(objects.filter(({ kind }) => kind === 'archive').length).toBe(5);
    expect(objects.find(({ path: name }) => name?.startsWith('e') === true)).toMatchObject({
      ...{ path: 'e\\xFF|', pathBytes: Buffer.from([0x65, 0xff, 0x7c]).toString('base64'), time: day(1) },
    });
    expect(lines('timesketch').map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({
        ...{ message: 'Archive: manifest.json', datetime: day(5), data_type: 'container:image:archive' },
        timestamp_desc: 'Archive Member Modification Time',
      }),
    );
    expect(lines('timesketch-csv').filter((line) => line.includes('Archive: ')).length).toBe(5);
    const body = lines('bodyfile').filter((line) => line.includes('[archive]'));
    expect(body[0]).toBe(`0|/e\\xFF\\x7c [archive]|0-1|-/----------|0|0|5|0|${Date.parse(day(1)) / 1000}|0|0`);
    expect(body.length).toBe(5);
  });

  it('go with the evidence', async () => {
    const library = await added([image], () => EPOCH);
    expect(tableCounts(library)['archive_member']).toBe(4);
    await removeEvidence(library, 1, null);
    expect(tableCounts(library)['archive_member']).toBe(0);
  });

  it('are kept up to the limit, and the number of the others is told', async () => {
    const path = join(temporaryFolder(), 'image.tar');
    await writeDockerArchive(path, [image]);
    const library = temporaryLibrary();
    const { problems } = await addTo(library, path, { limits: { ...standardLimits, memberTimes: 1 } });
    expect(problems.filter(({ code }) => code === 'limit-member-times').map(({ params }) => params['skipped'])).toEqual(
      [2],
    );
    // A door is kept behind the limit.
    expect(timelineSummary(library, 1).archive).toMatchObject({ members: 2, total: 4 });
  });
});

describe('evidence without times of members', () => {
  it('says so: a folder, a root file system, and what an older version added', async () => {
    const folder = temporaryFolder();
    const archive = join(folder, 'image.tar');
    await writeDockerArchive(archive, [image]);
    const dir = temporaryFolder();
    const library = openLibrary(dir);
    await addTo(library, archive);
    library.close();
    // As migration 5 leaves what was there before.
    const db = new Database(join(dir, 'library.sqlite'));
    db.exec('DELETE FROM archive_member; UPDATE evidence SET archive_members = NULL');
    db.close();
    const again = openLibrary(dir);
    expect(timelineSummary(again, 1).archive).toMatchObject({ state: 'not-recorded', members: 0 });
    again.close();

    const other = temporaryLibrary();
    const layout = join(folder, 'layout');
    mkdirSync(layout);
    const config = JSON.stringify({ rootfs: { type: 'layers', diff_ids: [] }, created: day(4) });
    writeFileSync(join(layout, 'config.json'), config);
    writeFileSync(join(layout, 'manifest.json'), JSON.stringify([{ Config: 'config.json', RepoTags: [], Layers: [] }]));
    const rootfs = join(folder, 'rootfs.tar');
    writeFileSync(rootfs, await tarOf(['etc/a', 'usr/b', 'bin/c'].map((name) => ({ name }))));
    const ids = [(await addTo(other, layout)).imageIds[0] ?? 0, (await addTo(other, rootfs)).imageIds[0] ?? 0];
    expect(ids.map((id) => timelineSummary(other, id).archive.state)).toEqual(['folder', 'rootfs']);
    expect(tableCounts(other)['archive_member']).toBe(0);
  });
});

const fixtures = fixturesFolder();
const REAL: readonly (readonly [string, number])[] = [
  ['docker/docker26-classic-builder.tar', 16],
  ['docker/docker26-save-two-images-three-tags.tar', 28],
  ['docker/docker28-containerd-store.tar', 15],
  ['docker-legacy/docker20-save-one.tar', 9],
  ['docker-legacy/docker20-save-symlinked-layers.tar', 32],
  ['podman/docker-archive.tar', 23],
  ['podman/multi-image.tar', 32],
  ['podman/oci-archive.tar', 9],
  ['skopeo/oci-archive.tar', 9],
  ['umoci/layout.tar', 15],
  ['buildah/oci-archive.tar', 5],
  ['containerd/ctr-export.tar', 8],
  ['crane/legacy.tar', 18],
  ['compressed/save.tar.zst', 9],
  ['retarred/one-folder-down.tar', 9],
];

describe.skipIf(fixtures === null)('archives of real tools', () => {
  it.each(REAL)('%s has %i members and contradicts nothing', async (name, members) => {
    const library = temporaryLibrary();
    const { imageIds } = await addTo(library, join(fixtures ?? '', 'images', name));
    for (const imageId of filled(imageIds)) {
      const { archive } = timelineSummary(library, imageId);
      expect(archive.total).toBe(members);
      // Of several images each has members of its own.
      if (imageIds.length === 1) expect(archive.members).toBe(members);
      else expect(archive.members).toBeLessThan(members);
      expect(odd(library, imageId)).toEqual([]);
    }
  });
});
