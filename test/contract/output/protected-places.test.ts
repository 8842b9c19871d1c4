import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { grantedOutput } from '../../../src/engine/output/writer/output-target';
import { writeOutput } from '../../../src/engine/output/writer/write-output';
import { engineContract } from '../../../src/shared/contract/contract';
import { runProgram } from '../../../src/cli/program';
import { repositoryFile } from '../../fixtures-folder';
import { snapshotOf } from '../../engine-support/snapshot';
import { channelWriters, type ChannelWriters } from './channel-writers';
import { makeScene, type ProtectedScene } from './protected-scene';

let scene: ProtectedScene;
let channels: ChannelWriters;
beforeAll(async () => {
  scene = await makeScene();
  channels = await channelWriters(scene.library);
});
afterAll(() => {
  scene.library.close();
  rmSync(scene.root, { recursive: true, force: true });
});

/** Runs the command line here: what it opens, reads and writes is real. */
async function run(args: readonly string[]): Promise<{ readonly status: number; readonly said: string }> {
  let said = '';
  const say = (text: string): void => void (said += `${text}\n`);
  const output = { write: () => Promise.resolve(), say, progress: () => undefined, flush: () => Promise.resolve() };
  const temporary = {
    create: () => join(scene.root, 'deep', 'er', 'temporary'),
    removeAll: () => undefined,
  };
  const world = { output, temporary, signal: neverCancelled, scanThread: repositoryFile('out/cli/scan-thread.cjs') };
  return { status: await runProgram(args, world), said };
}

const commands: Readonly<Record<string, (out: string) => readonly string[]>> = {
  'report html': (out) => ['report', '--library', lib(), '--image', 'image:0', '--format', 'html', '--out', out],
  'report json': (out) => ['report', '--library', lib(), '--image', 'image:0', '--format', 'json', '--out', out],
  'report csv': (out) => ['report', '--library', lib(), '--image', 'image:0', '--format', 'csv', '--out', out],
  compare: (out) => ['compare', 'image:0', 'second:1', '--library', lib(), '--format', 'html', '--out', out],
  extract: (out) => ['extract', '--library', lib(), '--image', 'image:0', '--out', out],
  'library backup': (out) => ['library', 'backup', '--library', lib(), '--out', out],
};

function lib(): string {
  return join(scene.root, 'lib');
}

/** What every way is refused with: it may be taken as well, but never first of all. */
function expectRefused(status: number, said: string): void {
  expect({ status, said }).toMatchObject({
    status: 2,
    said: expect.stringContaining('Cannot write into evidence') as string,
  });
}

describe('every command that writes', () => {
  it.each(Object.keys(commands))('%s refuses every name of evidence and library', async (name) => {
    const before = snapshotOf(scene.root);
    for (const [way, path] of Object.entries(scene.ways)) {
      const { status, said } = await run(commands[name]?.(path) ?? []);
      expect({ way, status }).toEqual({ way, status: 2 });
      expectRefused(status, said);
    }
    expect(snapshotOf(scene.root)).toEqual(before);
  });
});

describe('every channel that writes', () => {
  it('is tried here', () => {
    expect(Object.keys(channels.inputs).sort()).toEqual([...channels.names].sort());
  });

  it('refuses every name of evidence and library, also where the dialog allowed to replace', async () => {
    const before = snapshotOf(scene.root);
    for (const name of channels.names)
      for (const replace of [false, true])
        for (const [way, path] of Object.entries(scene.ways)) {
          const result = await channels.call(name, path, replace);
          const code = result.ok ? 'written' : result.failure.code;
          expect({ name, way, replace, code }).toEqual({ name, way, replace, code: 'output-protected' });
        }
    expect(snapshotOf(scene.root)).toEqual(before);
  });

  it('writes to a free place, for this user only, and leaves nothing beside it', async () => {
    for (const name of channels.names) {
      const out = join(scene.root, 'deep', `${name}.out`);
      expect(await channels.call(name, out, false)).toMatchObject({ ok: true, value: { out } });
      expect((await channels.call(name, out, false)).ok).toBe(false);
      // A folder that is there is never replaced, whatever a dialog allowed.
      const isFile = engineContract[name].writes === 'file';
      expect((await channels.call(name, out, true)).ok).toBe(isFile);
      if (!isFile) rmSync(out, { recursive: true });
    }
    const files = snapshotOf(join(scene.root, 'deep')).filter((line) => !line.includes('/er'));
    expect(files).toHaveLength(channels.names.filter((name) => engineContract[name].writes === 'file').length);
    if (process.platform !== 'win32') for (const line of files) expect(line.split(' ')[1]).toBe('100600');
  });
});

describe('the writer', () => {
  it('leaves the old file and nothing else where writing fails half-way', async () => {
    const out = join(scene.root, 'deep', 'old');
    writeFileSync(out, 'old');
    const before = snapshotOf(scene.root);
    const parts = function* (): Generator<string> {
      yield 'half of it';
      throw new Error('no more');
    };
    await expect(writeOutput(scene.library, grantedOutput(out, true), parts())).rejects.toThrow('no more');
    expect(snapshotOf(scene.root)).toEqual(before);
    expect(readFileSync(out, 'utf8')).toBe('old');
  });

  it('does not take the place of a file that appeared while it wrote', async () => {
    const out = join(scene.root, 'deep', 'late');
    const parts = function* (): Generator<string> {
      yield 'ours';
      writeFileSync(out, 'theirs');
    };
    const written = writeOutput(scene.library, grantedOutput(out, false), parts());
    await expect(written).rejects.toMatchObject({ failure: { code: 'output-exists' } });
    expect(readFileSync(out, 'utf8')).toBe('theirs');
    rmSync(out);
  });

  it('tells a full disk, and leaves nothing', async () => {
    const out = '/dev/full';
    if (!existsSync(out)) return;
    const written = writeOutput(scene.library, grantedOutput(out, true), ['x']);
    await expect(written).rejects.toMatchObject({ failure: { code: 'output-unwritable' } });
  });
});
