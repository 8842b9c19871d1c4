import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { exportEntry } from '../../src/engine/output/exports/export-entry';
import { exportTree } from '../../src/engine/output/exports/export-tree';
import type { ExtractedEntry } from '../../src/engine/output/exports/extract-files';
import { newOutput } from '../../src/engine/output/writer/output-target';
import { digest, extracted, file, gone, hard, imageOf, shown, soft } from '../engine-support/linked-images';
import { temporaryFolder } from '../engine-support/test-library';

const OLD = 'oldtoken in the first bytes\n';
const NEW = 'newtoken in other bytes, and more of them\n';

describe('an extract', () => {
  it('keeps what a file is beside its bytes, and says why something was not written', async () => {
    const at = new Date('2001-09-09T01:46:40Z');
    const pax = { 'SCHILY.xattr.user.note': 'hello' };
    const { library, ids } = await imageOf([
      [
        { name: 'd', type: 'directory', mode: 0o750, mtime: at },
        file('d/f', OLD, { mode: 0o4755, uid: 7, gid: 8, uname: 'alice', gname: 'staff', mtime: at, pax }),
        hard('d/h', 'd/f'),
        hard('d/lost', 'd/none'),
        soft('d/s', 'f'),
        hard('d/hs', 'd/s'),
        { name: 'd/tty', type: 'character-device', devmajor: 5, devminor: 1 },
        { name: 'd/pipe', type: 'fifo' },
      ],
    ]);
    const { out, entries } = await extracted(library, ids[0] ?? 0);
    expect(entries.get('d')).toMatchObject({
      type: 'dir',
      mode: '0750',
      mtime: '2001-09-09T01:46:40Z',
      written: null,
      ok: true,
    });
    const stored = {
      mode: '4755',
      uid: 7,
      gid: 8,
      user: 'alice',
      group: 'staff',
      mtime: '2001-09-09T01:46:40Z',
      layer: 1,
    };
    const f = entries.get('d/f');
    expect(f).toMatchObject({
      ...stored,
      xattrs: [{ name: 'user.note', value: 'hello' }],
      sha256: digest(OLD),
      ok: true,
      reason: null,
    });
    expect(f?.offset).toBeGreaterThan(0);
    expect(entries.get('d/h')).toMatchObject({
      type: 'hardlink',
      link: 'd/f',
      offset: f?.offset,
      contentLayer: 1,
      ok: true,
    });
    expect(readFileSync(join(out, 'files/d/h'), 'utf8')).toBe(OLD);
    const why = Object.fromEntries(
      ['d/lost', 'd/s', 'd/hs', 'd/tty', 'd/pipe'].map((path) => [path, entries.get(path)?.reason]),
    );
    expect(why).toEqual({
      'd/lost': 'broken-link',
      'd/s': 'symlink',
      'd/hs': 'symlink',
      'd/tty': 'device',
      'd/pipe': 'fifo',
    });
    expect(entries.get('d/tty')).toMatchObject({ device: { major: 5, minor: 1 }, ok: false, written: null });
    expect(readdirSync(join(out, 'files/d')).sort()).toEqual(['f', 'h']);
  });

  it('takes a folder as the layers up to one show it, and one file only where there is one', async () => {
    const { library, ids } = await imageOf([
      [file('d/a', OLD), file('d/sub/b', OLD), soft('l', 'd'), file('e', NEW)],
      [gone('d/.wh.a'), file('d/c', NEW)],
    ]);
    const [imageId = 0] = ids;
    const call = { imageId, examiner: null, signal: neverCancelled };
    const taken = async (view: 'layer' | 'merged', layer: number): Promise<readonly string[]> => {
      const out = join(temporaryFolder(), 'out');
      const told = await exportTree(library, {
        ...call,
        view,
        layer,
        what: { kind: 'dir', dir: 'd' },
        target: newOutput(out),
      });
      const files = readdirSync(join(out, 'files'), { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      );
      expect([told.files, told.out, told.lost]).toEqual([files.length, out, 0]);
      const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
        entries: readonly ExtractedEntry[];
      };
      return manifest.entries.map(({ path }) => path).sort();
    };
    expect(await taken('merged', 1)).toEqual(['d/a', 'd/sub/b']);
    expect(await taken('merged', 2)).toEqual(['d/c', 'd/sub/b']);
    expect(await taken('layer', 2)).toEqual(['d/a', 'd/c']);
    const link = shown(library, imageId).get('l');
    const target = newOutput(join(temporaryFolder(), 'out'));
    await expect(
      exportEntry(library, { ...call, layer: 1, entryId: link?.entryId ?? 0, target }),
    ).rejects.toMatchObject({
      failure: { code: 'entry-has-no-content' },
    });
  });
});
