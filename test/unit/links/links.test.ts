import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveEntry } from '../../../src/engine/query/links/resolve-entry';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { LinkResolution } from '../../../src/shared/contract/links';
import { bytesToText } from '../../../src/shared/path-text';
import { tarOf, withRawName, writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

async function imageOf(...layers: readonly (readonly MadeFile[] | Buffer)[]): Promise<WritableLibrary> {
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(path, [{ tag: 'links:1', layers }]);
  const library = temporaryLibrary();
  await addTo(library, path);
  return library;
}

const symlink = (name: string, linkname: string): MadeFile => ({ name, type: 'symlink', linkname });
const hardlink = (name: string, linkname: string): MadeFile => ({ name, type: 'link', linkname });

function follow(library: WritableLibrary, name: string, layer = 1, upTo = layer): LinkResolution | null {
  const row = library.get<{ id: number }>(
    `SELECT e.id FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id JOIN dir d ON d.id = e.dir_id
      JOIN name n ON n.id = e.name_id
      WHERE il.layer = ? AND iif(d.id = 1, n.text, d.path || '/' || n.text) = ? ORDER BY e.ordinal DESC`,
    ...[layer, name],
  );
  if (row === undefined) throw new Error(`no entry ${name}`);
  return resolveEntry(library, { imageId: 1, layer, entryId: row.id, upTo });
}
const endOf = (...args: Parameters<typeof follow>) => follow(...args)?.end;

describe('a symlink', () => {
  it('begins at the root of the image where its target is absolute, and follows directories that are links', async () => {
    const library = await imageOf([
      { name: 'usr/lib/real', content: 'x' },
      symlink('lib', 'usr/lib'),
      symlink('etc/link', '/lib/./real'),
    ]);
    expect(follow(library, 'etc/link')).toMatchObject({
      end: { kind: 'found', path: 'usr/lib/real', layer: 1 },
      leavesRoot: false,
      hops: [
        { path: 'etc/link', target: '/lib/./real' },
        { path: 'lib', target: 'usr/lib' },
      ],
    });
    expect(endOf(library, 'lib')).toEqual({ kind: 'found', path: 'usr/lib', layer: null, entryId: null });
  });

  it('stays at the root where .. leads above it, and is told', async () => {
    const library = await imageOf([{ name: 'a/secret', content: 'x' }, symlink('b/up', '../../../a/secret')]);
    expect(follow(library, 'b/up')).toMatchObject({ end: { kind: 'found', path: 'a/secret' }, leavesRoot: true });
  });

  it('takes .. from the directory that a link leads to, not from the link', async () => {
    const library = await imageOf([
      { name: 'deep/down/here/x', content: 'x' },
      { name: 'deep/down/y', content: 'y' },
      symlink('short', 'deep/down/here'),
      symlink('l', 'short/../y'),
    ]);
    expect(endOf(library, 'l')).toMatchObject({ kind: 'found', path: 'deep/down/y' });
  });

  it('names the first path that is missing, and what is no directory', async () => {
    const library = await imageOf([
      { name: 'file', content: 'x' },
      symlink('gone', 'no/such/thing'),
      symlink('through', 'file/x'),
      symlink('slash', 'file/'),
    ]);
    expect(endOf(library, 'gone')).toEqual({ kind: 'dangling', at: 'no' });
    expect(endOf(library, 'through')).toEqual({ kind: 'not-directory', at: 'file' });
    expect(endOf(library, 'slash')).toEqual({ kind: 'not-directory', at: 'file' });
  });

  it('tells a loop from a long way: forty links are followed, as on Linux', async () => {
    const chain = (length: number, prefix: string): MadeFile[] =>
      Array.from({ length }, (_, i) => symlink(`${prefix}${i}`, i === 0 ? 'end' : `${prefix}${i - 1}`));
    const library = await imageOf([
      { name: 'end', content: 'x' },
      ...chain(41, 'c'),
      symlink('self', 'self'),
      symlink('a', 'b/x'),
      symlink('b', 'a'),
      symlink('twice', 'd/d/end'),
      symlink('d', '.'),
    ]);
    expect(endOf(library, 'c39')).toMatchObject({ kind: 'found', path: 'end' });
    expect(endOf(library, 'c40')).toMatchObject({ kind: 'too-many-hops' });
    expect(endOf(library, 'self')).toEqual({ kind: 'loop', at: 'self' });
    expect(endOf(library, 'a')).toEqual({ kind: 'loop', at: 'a' });
    expect(endOf(library, 'twice')).toMatchObject({ kind: 'found', path: 'end' });
  });

  it('is followed in the tree of the layers asked for', async () => {
    const library = await imageOf(
      [{ name: 'target', content: 'x' }, symlink('l', 'target')],
      [{ name: '.wh.target' }],
      [{ name: 'target', content: 'new' }],
    );
    expect(endOf(library, 'l', 1, 1)).toMatchObject({ kind: 'found', layer: 1 });
    expect(endOf(library, 'l', 1, 2)).toEqual({ kind: 'dangling', at: 'target' });
    expect(endOf(library, 'l', 1, 3)).toMatchObject({ kind: 'found', layer: 3 });
  });

  it('goes to names that are not UTF-8, and refuses targets that no system would take', async () => {
    const raw = Buffer.from([0x66, 0xff, 0xfe]);
    const tar = withRawName(await tarOf([{ name: 'abc', content: 'x' }]), raw);
    const link = await tarOf([symlink('zzz', 'tgt'), symlink('long', 'y/'.repeat(3000)), symlink('none', 'a')]);
    raw.copy(link, 157);
    link.fill(0x20, 148, 156);
    const sum = link.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    link.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    const library = await imageOf(Buffer.concat([tar.subarray(0, 1024), link]));
    expect(endOf(library, 'zzz')).toMatchObject({ kind: 'found', path: bytesToText(raw) });
    expect(endOf(library, 'long')).toEqual({ kind: 'unusable', reason: 'too-long' });
    expect(endOf(library, 'none')).toEqual({ kind: 'dangling', at: 'a' });
  });

  it('is not asked of what is no link', async () => {
    const library = await imageOf([{ name: 'file', content: 'x' }]);
    expect(follow(library, 'file')).toBeNull();
  });
});

describe('a hard link', () => {
  it('is looked for in its own layer, then in the layers below, and on to the file', async () => {
    const library = await imageOf(
      [
        { name: 'a/low', content: 'low' },
        { name: 'both', content: 'old' },
      ],
      [
        { name: 'both', content: 'new' },
        hardlink('h1', 'a/low'),
        hardlink('h2', 'both'),
        hardlink('h3', 'h2'),
        hardlink('h4', 'nowhere'),
        hardlink('h5', '../../both'),
      ],
    );
    expect(endOf(library, 'h1', 2)).toMatchObject({ kind: 'found', path: 'a/low', layer: 1 });
    expect(endOf(library, 'h2', 2)).toMatchObject({ kind: 'found', path: 'both', layer: 2 });
    expect(follow(library, 'h3', 2)).toMatchObject({ end: { kind: 'found', path: 'both' }, hops: [{}, {}] });
    expect(endOf(library, 'h4', 2)).toEqual({ kind: 'dangling', at: 'nowhere' });
    expect(follow(library, 'h5', 2)).toMatchObject({ end: { kind: 'dangling' }, leavesRoot: true });
  });
});

/** A small generator of its own: the same trees every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

describe('random trees', () => {
  it('lead where the file system leads that has the same links', async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 5; seed += 1) {
      const random = numbers(seed);
      const dirs = ['', 'd0/', 'd1/', 'd0/d2/', 'd0/d2/d3/'];
      const pick = (): string => dirs[random(dirs.length)] ?? '';
      const files: MadeFile[] = [...dirs.slice(1).map((name) => ({ name, type: 'directory' as const }))];
      for (let i = 0; i < 8; i += 1) files.push({ name: `${pick()}f${i}`, content: 'x' });
      const links = Array.from({ length: 40 }, (_, i) => `${pick()}l${i}`);
      const places = [...files.map(({ name }) => name), ...links, ...links, 'gone'];
      for (const link of links) {
        const to = `${places[random(places.length)] ?? ''}${['', '', '/', '/../f1'][random(4)] ?? ''}`;
        // Mostly from the root, by way of it; else from where the link is, which seldom leads anywhere.
        files.push(symlink(link, random(5) === 0 ? to : `${'../'.repeat(link.split('/').length - 1)}${to}`));
      }
      const root = realpathSync(temporaryFolder());
      for (const { name, type, linkname, content } of files) {
        const path = join(root, name);
        mkdirSync(type === 'directory' ? path : dirname(path), { recursive: true });
        if (type === 'symlink') symlinkSync(linkname ?? '', path);
        else if (type !== 'directory') writeFileSync(path, String(content));
      }
      const library = await imageOf(files);
      for (const { name } of files.filter((file) => file.type === 'symlink')) {
        const answer = follow(library, name);
        // No target of these leads above the root, or the file system could not be asked.
        expect(answer?.leavesRoot).toBe(false);
        seen.add(answer?.end.kind ?? '');
        expect([name, codeOf(answer)]).toEqual([name, realOf(root, name)]);
      }
    }
    expect([...seen].sort()).toEqual(['dangling', 'found', 'loop', 'not-directory']);
  });
});

function codeOf(answer: LinkResolution | null): string {
  const end = answer?.end;
  switch (end?.kind) {
    case 'found':
      return end.path;
    case 'dangling':
      return 'ENOENT';
    case 'not-directory':
      return 'ENOTDIR';
    case 'loop':
    case 'too-many-hops':
      return 'ELOOP';
    case 'unusable':
    case undefined:
      return 'unusable';
  }
}

function realOf(root: string, name: string): string {
  try {
    // The native one asks the system; Node's own keeps to other rules for slashes at the end.
    return relative(root, realpathSync.native(join(root, name)));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
