import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import type { EntryBatch } from '../../../src/engine/store/entry-batch';
import { HerePool, type ScanPool, type ScanWork } from '../../../src/engine/threads/scan-pool';
import { JobSignal } from '../../../src/engine/threads/job-signal';
import { ThreadPool } from '../../../src/engine/threads/thread-pool';
import { standardLimits } from '../../../src/shared/read-limits';
import { tarOf } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';

const script = repositoryFile('out/engine/scan-thread.cjs');
const SECRET = 'AKIAQ3EGTTYN5LVMHX2R';

async function layerFile(files: number): Promise<string> {
  const names = Array.from({ length: files }, (_, index) => `dir-${index % 7}/file-${index}.txt`);
  const path = join(temporaryFolder(), 'layer.tar');
  writeFileSync(path, await tarOf(names.map((name) => ({ name, content: `${name} ${SECRET}\n` }))));
  return path;
}

function work(path: string, bytes: number, further: Partial<ScanWork> = {}): ScanWork {
  const blob = { kind: 'file', path, offset: 0, bytes } as const;
  return {
    task: {
      ...{ kind: 'layer', blob, sha512: false, secrets: true, limits: standardLimits },
      scratchFolder: temporaryFolder(),
    },
    weight: bytes,
    onProgress: () => undefined,
    ...further,
  };
}

function threads(signal: JobSignal | typeof neverCancelled = neverCancelled, program = script): ThreadPool {
  return new ThreadPool({ script: program, threads: 2, signal });
}

/** A copy without what stands behind the last entry: rooms are used again, and nobody empties them. */
function whatIsMeant(batch: EntryBatch): EntryBatch {
  const { count, numbers, times, hashes } = batch;
  return structuredClone({
    ...batch,
    numbers: numbers.slice(0, (count * numbers.length) / times.length),
    times: times.slice(0, count),
    hashes: hashes.slice(0, (count * hashes.length) / times.length),
  });
}

async function scanned(pool: ScanPool, path: string) {
  const batches: EntryBatch[] = [];
  const result = await pool.run(work(path, 1 << 30, { onBatch: (batch) => batches.push(whatIsMeant(batch)) }));
  await pool.close();
  return { result, batches };
}

describe('scan threads', () => {
  it('give the same batches and the same result as this thread', async () => {
    const path = await layerFile(5000);
    const here = await scanned(new HerePool(neverCancelled), path);
    const there = await scanned(threads(), path);
    expect(there).toEqual(here);
    expect(there.batches.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
    expect(there.batches.flatMap(({ findings }) => findings)).toHaveLength(5000);
  });

  it('begin with the largest task', async () => {
    const path = await layerFile(10);
    const pool = new ThreadPool({ script, threads: 1, signal: neverCancelled });
    const begun: number[] = [];
    const sizes = [1 << 20, 1 << 22, 1 << 21];
    await Promise.all(sizes.map((size) => pool.run(work(path, size, { onStart: () => begun.push(size) }))));
    await pool.close();
    expect(begun).toEqual([1 << 22, 1 << 21, 1 << 20]);
  });

  it('begin a patient task when what is left for the others takes less, and only then', async () => {
    const path = await layerFile(10);
    const pool = new ThreadPool({ script, threads: 1, signal: neverCancelled });
    const begun: string[] = [];
    const run = (name: string, weight: number, patient: boolean, after = 0) =>
      pool.run(work(path, weight, { patient, after, onStart: () => begun.push(name) }));
    await Promise.all([
      run('patient', 100, true),
      run('small', 20, false),
      // Layers are asked for some promises later than the evidence.
      Promise.resolve()
        .then(() => Promise.resolve())
        .then(() => run('large', 200, false, 30)),
      run('middle', 60, false),
    ]);
    await pool.close();
    // With 60 and 20 left to begin and 30 to follow it would be waited for; with 20 and 30 it ends last.
    expect(begun).toEqual(['large', 'middle', 'patient', 'small']);
  });

  it('stop when the job is cancelled, whatever they do', async () => {
    const signal = new JobSignal();
    const pool = threads(signal);
    const running = pool.run(work(await layerFile(20_000), 1 << 30, { onBatch: () => signal.cancel() }));
    await expect(running).rejects.toThrow('cancelled');
    await pool.close();
  });

  it('wait while the job is paused, and go on', async () => {
    const signal = new JobSignal();
    const pool = threads(signal);
    let batches = 0;
    const running = pool.run(
      work(await layerFile(40_000), 1 << 30, {
        onBatch: () => {
          batches += 1;
          if (batches === 1) signal.pause();
        },
      }),
    );
    // What was under way still comes; then nothing does.
    let before = -1;
    await expect.poll(() => [before, (before = batches)], { interval: 300, timeout: 20_000 }).toSatisfy(isQuiet);
    expect(batches).toBeLessThan(20);
    signal.resume();
    expect((await running).kind).toBe('layer');
    expect(batches).toBeGreaterThanOrEqual(20);
    await pool.close();
  });

  it('fail the task whose rows cannot be written, and no other', async () => {
    const path = await layerFile(3000);
    const pool = threads();
    const onBatch = (): never => {
      throw new Error('the disk is full');
    };
    const failing = pool.run(work(path, 1 << 30, { onBatch }));
    await expect(failing).rejects.toThrow('the disk is full');
    expect((await pool.run(work(path, 1 << 30))).kind).toBe('layer');
    await pool.close();
  });

  it.each([
    ['throws', 'throw new Error("a bug")', 'a bug'],
    ['ends', 'process.exit(3)', 'a thread ended with 3'],
  ])('a thread that %s fails its task with the reason', async (_, program, reason) => {
    const broken = join(temporaryFolder(), 'broken.cjs');
    writeFileSync(broken, program);
    const pool = threads(neverCancelled, broken);
    await expect(pool.run(work('/nowhere', 1))).rejects.toThrow(reason);
    await pool.close();
  });

  it('tell a file that cannot be read as the failure that it is', async () => {
    const pool = threads();
    await expect(pool.run(work(join(temporaryFolder(), 'none'), 1))).rejects.toThrow('evidence-not-found');
    await pool.close();
  });
});

function isQuiet([before, now]: readonly number[]): boolean {
  return before === now && now !== undefined && now > 0;
}
