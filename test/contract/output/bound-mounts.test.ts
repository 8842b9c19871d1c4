import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newOutput } from '../../../src/engine/output/writer/output-target';
import { writeOutput } from '../../../src/engine/output/writer/write-output';
import { snapshotOf } from '../../engine-support/snapshot';
import { makeScene, type ProtectedScene } from './protected-scene';

let scene: ProtectedScene;
const bound: string[] = [];

/** Mounts a folder of the scene at a second place; false where this user may not. */
function bind(from: string, to: string): boolean {
  const place = join(scene.root, to);
  mkdirSync(place);
  if (spawnSync('mount', ['--bind', join(scene.root, from), place]).status !== 0) return false;
  bound.push(place);
  return true;
}

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(!mayMount)('places bound to a second place (skipped: only root on Linux can mount)', () => {
  beforeAll(async () => {
    scene = await makeScene();
  });
  afterAll(() => {
    for (const place of bound) spawnSync('umount', [place]);
    scene.library.close();
    rmSync(scene.root, { recursive: true, force: true });
  });

  it.each([
    ['folder evidence', 'layout', 'new'],
    ['a folder in folder evidence', 'layout/blobs', 'new'],
    ['a folder in folder evidence, deeper', 'layout/blobs/sha256', 'new'],
    ['the library', 'lib', 'new'],
    ['the cache of the library', 'lib/cache', 'new'],
    ['the folder of an archive', 'evidence', 'image.tar'],
    ['the folder of an archive that is gone', 'evidence', 'gone.tar'],
  ])('%s is still that', async (_what, from, name) => {
    const to = `bound-${bound.length}`;
    expect(bind(from, to)).toBe(true);
    const before = snapshotOf(scene.root);
    const written = writeOutput(scene.library, newOutput(join(scene.root, to, name)), ['x']);
    await expect(written).rejects.toMatchObject({ failure: { code: 'output-protected' } });
    expect(snapshotOf(scene.root)).toEqual(before);
  });
});
