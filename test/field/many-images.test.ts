import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { verifyEvidence } from '../../src/engine/intake/verify/verify-evidence';
import { inspectDocument } from '../../src/engine/output/forms/inspect-document';
import { imageRows } from '../../src/engine/query/library/image-rows';
import { cliFile, emptyFolder, runCli } from '../contract/cli/run-cli';
import { countWork, type CountedWork } from '../engine-support/counted-work';
import { tarOf, writeDockerArchive } from '../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';

/** An archive of images on one base, each with a layer and a label of its own. */
async function archiveOf(count: number): Promise<string> {
  const base = await tarOf(Array.from({ length: 10 }, (_, n) => ({ name: `etc/file-${n}`, content: `${n}` })));
  const path = join(temporaryFolder(), 'many.tar');
  const images = Array.from({ length: count }, (_, n) => ({
    ...{ tag: `many:${n}`, labels: { number: String(n) }, env: ['DB_PASSWORD=Zx81-hunter2'] },
    layers: [base, [{ name: 'app/number', content: `image ${n}` }]],
  }));
  await writeDockerArchive(path, images);
  return path;
}

/** What each of the things that are done with all images asks of the system. */
async function workOf(count: number): Promise<Readonly<Record<string, CountedWork>>> {
  const path = await archiveOf(count);
  const library = temporaryLibrary();
  const work = countWork();
  const done: Record<string, CountedWork> = {};
  const measured = async (name: string, run: () => unknown): Promise<void> => {
    const before = { ...work };
    await run();
    done[name] = Object.fromEntries(
      Object.entries(work).map(([key, value]) => [key, value - before[key as keyof CountedWork]]),
    ) as unknown as CountedWork;
  };
  let evidenceId = 0;
  await measured('add', async () => (evidenceId = (await addTo(library, path)).evidenceId));
  await measured('inspect', () => {
    const items = [...inspectDocument(library, evidenceId, '0')].flatMap(([, , each]) => [...(each ?? [])]);
    // An image, two blobs of its own (the base is one for all), and a finding in its environment.
    expect(items.length).toBeGreaterThan(4 * count);
  });
  await measured('list', () => {
    const rows = imageRows(library, null);
    expect(rows.map(({ shared }) => shared)).toEqual(Array(count).fill({ layers: 1, images: count - 1 }));
  });
  await measured('verify', async () => {
    const { images } = await verifyEvidence(library, evidenceId, {
      signal: neverCancelled,
      cacheDir: library.cacheDir,
    });
    expect(images.map(({ status }) => status)).toEqual(Array(count).fill('verified'));
  });
  return done;
}

describe('many images in one archive', () => {
  it('take as much more work as there are more of them, and no further statements are made for them', async () => {
    const [few, many] = [await workOf(50), await workOf(200)];
    for (const [name, work] of Object.entries(many)) {
      const before = few[name];
      if (before === undefined) throw new Error(`${name} was not measured`);
      expect(work.statements / Math.max(1, before.statements), name).toBeLessThan(4.1);
      expect(work.bytesRead / Math.max(1, before.bytesRead), name).toBeLessThan(4.1);
      expect(work.prepared, name).toBeLessThanOrEqual(before.prepared);
    }
  });

  it('are told in a document that is the same in pieces as in one', async () => {
    const path = await archiveOf(30);
    const { status, stdout } = runCli(['inspect', path, '--json']);
    expect(status).toBe(0);
    const document = JSON.parse(stdout) as {
      readonly images: readonly unknown[];
      readonly artifacts: readonly unknown[];
    };
    expect([document.images.length, document.artifacts.length]).toEqual([30, 0]);
    expect(stdout).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });
});

describe.skipIf(process.platform === 'win32')('a command that is asked to end', () => {
  /** The requirement is a second; a machine that does other things has as much again. */
  const MOST_MS = 2000;

  /** Starts `inspect`, asks it to end once `when` says so, and tells how it ended. */
  async function ended(path: string, when: (temporary: string, written: number) => boolean) {
    const temporary = emptyFolder();
    const child = spawn(process.execPath, [cliFile, 'inspect', path, '--json'], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let written = 0;
    child.stdout.on('data', (chunk: Buffer) => (written += chunk.length));
    const exit = new Promise<readonly [number | null, string | null]>((resolve) =>
      child.once('exit', (code, signal) => resolve([code, signal])),
    );
    while (!when(temporary, written) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
    const asked = performance.now();
    child.kill('SIGTERM');
    const [code, signal] = await exit;
    return { code, signal, ms: performance.now() - asked, left: readdirSync(temporary) };
  }

  it.each([
    [
      'while it reads',
      (temporary: string) =>
        readdirSync(temporary, { recursive: true }).some((name) => String(name).endsWith('library.sqlite')),
    ],
    ['while it writes its document', (_: string, written: number) => written > 0],
  ])('answers at once, and leaves nothing: %s', async (_, when) => {
    const run = await ended(await archiveOf(600), when);
    expect(run).toMatchObject({ code: 143, signal: null, left: [] });
    expect(run.ms).toBeLessThan(MOST_MS);
  });
});
