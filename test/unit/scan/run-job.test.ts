import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from 'vite';
import { runJob, type JobOptions } from '../../../src/engine/threads/run-job';
import { repositoryFile } from '../../fixtures-folder';

interface Input {
  readonly what: 'count' | 'throw' | 'die' | 'wait' | 'hang';
}

/** A program as those of the engine are: it does as it is told. */
const PROGRAM = `
import { serveJob } from '${repositoryFile('src/engine/threads/serve-job')}';
serveJob(async ({ what }, { signal, progress }) => {
  if (what === 'throw') throw new Error('no');
  if (what === 'die') process.exit(7);
  if (what === 'hang') for (;;);
  if (what === 'wait') while (!signal.cancelled) await new Promise((done) => setTimeout(done, 5));
  for (let n = 1; n <= 3; n += 1) progress(n);
  return 'counted';
});
`;

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
const script = join(folder, 'program.cjs');

beforeAll(async () => {
  writeFileSync(join(folder, 'program.ts'), PROGRAM);
  await build({
    ...{ root: folder, configFile: false, logLevel: 'error' },
    build: {
      ...{ outDir: folder, emptyOutDir: false, ssr: true, minify: false },
      rolldownOptions: {
        input: join(folder, 'program.ts'),
        external: [/^node:/],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (what: Input['what'], told: number[] = []) =>
  runJob<Input, number, string>({
    ...({ script, input: { what }, patienceMs: 50 } satisfies Partial<JobOptions<Input, number>>),
    onProgress: (n) => told.push(n),
  });

it('tells progress and the result', async () => {
  const told: number[] = [];
  expect(await start('count', told).ended).toEqual({ ok: true, value: 'counted' });
  expect(told).toEqual([1, 2, 3]);
});

it.each(['throw', 'die'] as const)('a job that comes to %s is a failure, and nobody waits for ever', async (what) => {
  expect(await start(what).ended).toMatchObject({ ok: false, failure: { code: 'bug' } });
});

it('a job that looks at its signal ends by itself', async () => {
  const job = start('wait');
  job.cancel();
  expect(await job.ended).toEqual({ ok: true, value: 'counted' });
});

it('a job that does not is stopped with its thread', async () => {
  const job = start('hang');
  job.cancel();
  expect(await job.ended).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
});
