import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { proofLines } from '../../../src/engine/query/library/proof-lines';
import { imageRow } from '../../../src/engine/query/library/image-rows';
import type { ProofLine } from '../../../src/shared/contract/image';
import type { Problem } from '../../../src/shared/problem';
import { archiveOf, legacyArchive, type LegacyArchive } from '../../engine-support/legacy-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { fixturesFolder } from '../../fixtures-folder';

interface Proved {
  /** For each image the status of each id, base first. */
  readonly statuses: readonly (readonly string[])[];
  readonly lines: readonly ProofLine[];
  readonly problems: readonly Problem[];
  readonly integrity: readonly string[];
}

async function prove(path: string): Promise<Proved> {
  const library = temporaryLibrary();
  const { imageIds, problems } = await addTo(library, path);
  const lines = imageIds.map((id) => proofLines(library, id).filter(({ object }) => object === 'legacy-id'));
  return {
    statuses: lines.map((list) => list.map(({ status }) => status)),
    lines: lines.flat(),
    problems,
    integrity: imageIds.map((id) => imageRow(library, id).integrity),
  };
}

async function proveMembers(members: LegacyArchive['members']): Promise<Proved> {
  const path = join(temporaryFolder(), 'legacy.tar');
  writeFileSync(path, await archiveOf(members));
  return prove(path);
}

const made = (): Promise<LegacyArchive> =>
  legacyArchive([
    [{ name: 'etc/one', content: '1' }],
    [{ name: 'etc/two', content: '2' }],
    [{ name: 'x', content: 'y' }],
  ]);

function changed(archive: LegacyArchive, name: string, change: (text: string) => string): LegacyArchive['members'] {
  const before = archive.members.get(name) ?? '';
  return new Map(archive.members).set(name, change(before.toString()));
}

describe('ids of the old format', () => {
  it('hold in an archive as docker save wrote it', async () => {
    const { statuses, problems, integrity } = await proveMembers((await made()).members);
    expect(statuses).toEqual([['verified', 'verified', 'verified']]);
    expect(problems).toEqual([]);
    expect(integrity).toEqual(['verified']);
  });

  it('tell a document that was changed, by place and by both ids', async () => {
    const archive = await made();
    const [, second = ''] = archive.ids;
    const members = changed(archive, `${second}/json`, (text) => text.replace('"Hostname":""', '"Hostname":"x"'));
    const { statuses, problems, integrity, lines } = await proveMembers(members);
    expect(statuses).toEqual([['verified', 'mismatch', 'verified']]);
    expect(problems).toMatchObject([
      { code: 'legacy-id-mismatch', severity: 'warning', layer: 2, path: `${second}/json`, digest: `sha256:${second}` },
    ]);
    expect(lines[1]?.found).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(integrity).toEqual(['mismatch']);
  });

  it('tell a document whose own id is another one', async () => {
    const archive = await made();
    const [first = ''] = archive.ids;
    const members = changed(archive, `${first}/json`, (text) => text.replace(first, 'f'.repeat(64)));
    expect((await proveMembers(members)).lines[0]).toMatchObject({
      ...{ status: 'mismatch', expected: `sha256:${first}`, found: `sha256:${'f'.repeat(64)}` },
    });
  });

  it('tell layers that were swapped, since they hold with what the config says', async () => {
    const archive = await made();
    const [first = '', second = ''] = archive.ids.map((id) => `${id}/layer.tar`);
    const members = new Map(archive.members)
      .set(first, archive.members.get(second) ?? '')
      .set(second, archive.members.get(first) ?? '');
    const { statuses, problems } = await proveMembers(members);
    expect(statuses).toEqual([['mismatch', 'mismatch', 'mismatch']]);
    expect(problems.map(({ code, layer }) => [code, layer])).toEqual([
      ['diff-id-mismatch', 1],
      ['diff-id-mismatch', 2],
      ['legacy-id-mismatch', 1],
      ['legacy-id-mismatch', 2],
      ['legacy-id-mismatch', 3],
    ]);
  });

  it('say nothing where no formula is known, and leave the integrity as it is', async () => {
    const archive = await made();
    const random = new Map(archive.ids.map((id, index) => [id, String(index + 1).repeat(64)]));
    const renamed = (text: string): string => [...random].reduce((all, [id, other]) => all.replaceAll(id, other), text);
    const members = new Map(
      [...archive.members].map(([name, content]) => [
        renamed(name),
        Buffer.isBuffer(content) ? content : renamed(content),
      ]),
    );
    const { statuses, problems, integrity } = await proveMembers(members);
    expect(statuses).toEqual([['not-read', 'not-read', 'not-read']]);
    expect(problems).toEqual([]);
    expect(integrity).toEqual(['verified']);
  });

  it.each([
    ['no JSON', () => 'not json'],
    ['a list', () => '[]'],
  ])('are not read where the document is %s', async (_, change) => {
    const archive = await made();
    const { statuses } = await proveMembers(changed(archive, `${archive.ids[1] ?? ''}/json`, change));
    expect(statuses).toEqual([['verified', 'not-read', 'verified']]);
  });

  it('do not exist where layers are only named alike', async () => {
    const { members } = await made();
    const without = new Map([...members].filter(([name]) => !name.endsWith('/json')));
    expect((await proveMembers(without)).statuses).toEqual([[]]);
  });

  it('a layer that no image names is told', async () => {
    const archive = await made();
    const id = 'e'.repeat(64);
    const members = new Map(archive.members).set(`${id}/json`, '{}').set(`${id}/layer.tar`, Buffer.alloc(1024));
    expect((await proveMembers(members)).problems).toMatchObject([
      { code: 'layer-unreferenced', severity: 'info', path: `${id}/layer.tar`, params: { bytes: 1024 } },
    ]);
  });
});

const images = fixturesFolder() === null ? '' : join(fixturesFolder() ?? '', 'images');

describe.skipIf(images === '')('ids in archives of real tools', () => {
  it.each([
    ['docker-legacy/docker20-save-by-id.tar', [2]],
    ['docker-legacy/docker20-save-one.tar', [2]],
    ['docker-legacy/docker20-save-three-tags.tar', [2]],
    ['docker-legacy/docker20-save-two-images.tar', [5, 3]],
    ['docker-legacy/docker20-save-symlinked-layers.tar', [2, 2, 5]],
    ['podman/docker-archive.tar', [5]],
    ['podman/multi-image.tar', [5, 3]],
    ['podman/podman-build.tar', [6]],
    ['skopeo/docker-archive.tar', [5]],
    ['buildah/v2s2-docker-archive.tar', [1]],
    // Docker 25 and later leave them as blobs that nothing names.
    ['docker/docker26-save-by-id.tar', [2]],
    ['docker/docker26-save-two-images-three-tags.tar', [6, 5]],
    ['haproxy-sample/haproxy-sample.tar', [10]],
  ])('%s: all hold', async (file, layers) => {
    const { statuses, problems } = await prove(join(images, file));
    expect(statuses).toEqual(layers.map((count) => Array.from({ length: count }, () => 'verified')));
    expect(problems).toEqual([]);
  });

  it.each([
    ['emulated/docker-0.9-no-manifest.tar', [3, 2]],
    ['crane/legacy.tar', [5]],
  ])('%s: cannot be checked, and is no problem', async (file, layers) => {
    const { statuses, problems } = await prove(join(images, file));
    expect(statuses).toEqual(layers.map((count) => Array.from({ length: count }, () => 'not-read')));
    expect(problems).toEqual([]);
  });

  it.each([
    ['in the middle of a lower document', '"AttachStdin":false', '"AttachStdin":true '],
    ['in its time', '"created":"1970-01-01T00:00:00Z"', '"created":"1970-01-01T00:00:01Z"'],
  ])('a document of Docker 20 that was changed %s is told', async (_, before, after) => {
    const bytes = readFileSync(join(images, 'docker-legacy/docker20-save-two-images.tar'));
    bytes.write(after, bytes.indexOf(before), 'latin1');
    const path = join(temporaryFolder(), 'changed.tar');
    writeFileSync(path, bytes);
    const { statuses, problems } = await prove(path);
    expect(new Set(statuses.flat())).toEqual(new Set(['verified', 'mismatch']));
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['legacy-id-mismatch']));
  });
});
