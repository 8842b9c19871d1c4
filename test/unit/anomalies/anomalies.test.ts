import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anomaliesOfEntry, imageAnomalies, listAnomalies } from '../../../src/engine/query/anomalies/image-anomalies';
import { capabilitiesOf, decodeCapabilities } from '../../../src/engine/query/anomalies/file-capabilities';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { AnomalyKind } from '../../../src/shared/contract/anomalies';
import { tarOf, writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

async function imageOf(...layers: readonly (readonly MadeFile[] | Buffer)[]): Promise<WritableLibrary> {
  const path = join(temporaryFolder(), 'image.tar');
  await writeDockerArchive(path, [{ tag: 'odd:1', layers }]);
  const library = temporaryLibrary();
  await addTo(library, path);
  return library;
}

const list = (library: WritableLibrary, kind: AnomalyKind) =>
  listAnomalies(library, { imageId: 1, kind, offset: 0, limit: 100 }).anomalies;
const pathsOf = (library: WritableLibrary, kind: AnomalyKind): string[] => list(library, kind).map(({ path }) => path);
const kindsOf = (library: WritableLibrary): string[] =>
  imageAnomalies(library, 1)
    .counts()
    .map(({ kind, count }) => `${kind} ${count}`);

describe('anomalies', () => {
  it('are none in an ordinary image', async () => {
    const library = await imageOf(
      [
        { name: 'bin/', type: 'directory', mode: 0o755 },
        { name: 'bin/sh', content: 'x', mode: 0o755 },
        { name: 'tmp/', type: 'directory', mode: 0o1777 },
        { name: 'bin/bash', type: 'symlink', linkname: 'sh', mode: 0o777 },
        { name: 'README', content: 'x' },
        { name: 'data.txt', content: 'x', mode: 0o666 },
      ],
      [{ name: '.wh.README' }, { name: 'bin/.wh..wh..opq' }, { name: 'bin/sh', content: 'x', mode: 0o755 }],
    );
    expect(kindsOf(library)).toEqual([]);
  });

  it('of modes: setuid, setgid, what everybody may write and run, directories without a sticky bit', async () => {
    const library = await imageOf([
      { name: 'su', content: 'x', mode: 0o4755 },
      { name: 'wall', content: 'x', mode: 0o2755 },
      { name: 'open', content: 'x', mode: 0o757 },
      { name: 'spool/', type: 'directory', mode: 0o777 },
      { name: 'group/', type: 'directory', mode: 0o2755 },
    ]);
    expect(kindsOf(library)).toEqual([
      'world-writable-executable 1',
      'setuid 1',
      'setgid 1',
      'world-writable-directory 1',
    ]);
    expect(list(library, 'setuid')).toMatchObject([{ path: 'su', layer: 1, detail: { kind: 'mode', mode: 0o4755 } }]);
    expect(pathsOf(library, 'world-writable-directory')).toEqual(['spool']);
  });

  it('of entries below what is no directory, which tools put in different places or refuse', async () => {
    const library = await imageOf(
      [
        { name: 'file', content: 'x' },
        { name: 'real/', type: 'directory', mode: 0o755 },
        { name: 'link', type: 'symlink', linkname: 'real', mode: 0o777 },
        { name: 'was/in', content: 'x' },
        { name: 'now', content: 'x' },
      ],
      [
        { name: 'file/deep/er', content: 'y' },
        { name: 'link/in', content: 'y' },
        { name: 'was', content: 'now a file' },
        { name: 'now/in', content: 'y' },
        { name: 'now/', type: 'directory', mode: 0o755 },
      ],
    );
    expect(kindsOf(library)).toEqual(['below-no-directory 2']);
    expect(list(library, 'below-no-directory')).toMatchObject([
      { path: 'file/deep/er', layer: 2, fate: { kind: 'visible' } },
      { path: 'link/in', layer: 2, fate: { kind: 'visible' } },
    ]);
  });

  it('of whiteouts: of nothing, bare, with content, no regular file, beside their file', async () => {
    const library = await imageOf(
      [
        { name: 'there', content: 'x' },
        { name: 'implied/below', content: 'x' },
      ],
      [
        { name: '.wh.there' },
        { name: '.wh.implied' },
        { name: '.wh.never' },
        { name: 'x/.wh.' },
        { name: '.wh.full', content: 'bytes' },
        { name: '.wh.fifo', type: 'fifo' },
        { name: 'there', content: 'again' },
      ],
    );
    expect(pathsOf(library, 'whiteout-of-nothing').sort()).toEqual(['fifo', 'full', 'never']);
    expect(pathsOf(library, 'bare-whiteout')).toEqual(['x/.wh.']);
    expect(pathsOf(library, 'odd-whiteout').sort()).toEqual(['fifo', 'full']);
    expect(list(library, 'file-and-whiteout')).toMatchObject([{ path: 'there', layer: 2, fate: { kind: 'visible' } }]);
    expect(pathsOf(library, 'duplicate')).toEqual([]);
  });

  it('of names: controls, direction, nothing to see, only case, only the form of Unicode', async () => {
    const library = await imageOf(
      [
        { name: 'a\u001b[2J', content: 'x' },
        { name: 'exe\u202egpj.sh', content: 'x' },
        { name: 'pass\u200bwd', content: 'x' },
        { name: 'etc/Config', content: 'x' },
        { name: 'caf\u00e9', content: 'x' },
        { name: 'other/config', content: 'x' },
        { name: '日本語', content: 'x' },
      ],
      [
        { name: 'etc/config', content: 'x' },
        { name: 'cafe\u0301', content: 'x' },
      ],
    );
    expect(list(library, 'control-name')).toMatchObject([{ detail: { points: ['U+001B'] } }]);
    expect(list(library, 'bidi-name')).toMatchObject([{ detail: { points: ['U+202E'] } }]);
    expect(list(library, 'zero-width-name')).toMatchObject([{ detail: { points: ['U+200B'] } }]);
    expect(list(library, 'case-names')).toMatchObject([
      { path: 'etc/Config', layer: 1, detail: { name: 'config' } },
      { path: 'etc/config', layer: 2, detail: { name: 'Config' } },
    ]);
    expect(pathsOf(library, 'unicode-names')).toEqual(['caf\u00e9', 'cafe\u0301']);
  });

  it('of devices, of one path twice, of links that lead nowhere or above the root', async () => {
    const library = await imageOf([
      { name: 'dev/mem', type: 'character-device', devmajor: 1, devminor: 1 },
      { name: 'twice', content: 'x' },
      { name: 'twice', content: 'y' },
      { name: 'nowhere', type: 'symlink', linkname: 'gone' },
      { name: 'up', type: 'symlink', linkname: '../twice' },
    ]);
    expect(list(library, 'device')).toMatchObject([{ path: 'dev/mem', detail: { major: 1, minor: 1 } }]);
    expect(list(library, 'duplicate')).toMatchObject([{ path: 'twice', detail: { kind: 'headers', count: 2 } }]);
    expect(list(library, 'dangling-link')).toMatchObject([{ path: 'nowhere', detail: { target: 'gone', at: 'gone' } }]);
    const [up] = list(library, 'escaping-link');
    expect(up).toMatchObject({ path: 'up', detail: { end: 'found', at: 'twice' } });
    expect(anomaliesOfEntry(library, { imageId: 1, layer: 1, entryId: up?.entryId ?? 0 }).anomalies).toEqual([up]);
  });

  it('of what stands behind the end of the archive, and of names that leave the root', async () => {
    const whole = await tarOf([
      { name: 'seen', content: 'x' },
      { name: '../../out', content: 'x' },
    ]);
    const library = await imageOf(
      Buffer.concat([whole, await tarOf([{ name: 'unseen', content: 'x', mode: 0o4755 }])]),
    );
    expect(pathsOf(library, 'after-end')).toEqual(['unseen']);
    expect(pathsOf(library, 'outside-root')).toEqual(['../../out']);
    expect(pathsOf(library, 'setuid')).toEqual([]);
  });

  it('say no such image', () => {
    expect(() => imageAnomalies(temporaryLibrary(), 7)).toThrow('image-not-found');
  });
});

describe('file capabilities', () => {
  /** As `setcap cap_net_raw,cap_bpf+ep` writes it. */
  const value = Buffer.from('0100000200200000000000008000000000000000', 'hex');

  it('are read from the xattr of an entry', async () => {
    expect(capabilitiesOf([['SCHILY.xattr.user.x', 'y']])).toBeNull();
    const base64 = value.toString('base64');
    expect(capabilitiesOf([['LIBARCHIVE.xattr.security.capability', base64]])).toMatchObject({ version: 2 });
    const library = await imageOf([
      { name: 'ping', content: 'x', mode: 0o755, pax: { 'SCHILY.xattr.security.capability': '\u0001' } },
    ]);
    expect(list(library, 'capabilities')).toMatchObject([{ path: 'ping', detail: { version: null } }]);
  });

  it('are named, with the root user of version 3', () => {
    expect(decodeCapabilities(value)).toEqual({
      ...{ kind: 'capabilities', version: 2, effective: true, rootId: null },
      ...{ permitted: ['cap_net_raw', 'cap_bpf'], inheritable: [] },
    });
    const third = Buffer.from('0000000300040000000000000000000000000000e8030000', 'hex');
    expect(decodeCapabilities(third)).toMatchObject({
      ...{ version: 3, effective: false, permitted: ['cap_net_bind_service'], rootId: 1000 },
    });
    expect(decodeCapabilities(Buffer.from('0000000200'.repeat(3), 'hex'))).toMatchObject({ version: null });
  });
});
