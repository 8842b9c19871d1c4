import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { reportFacts } from '../../../src/engine/output/report/report-facts';
import { imageReport } from '../../../src/shared/contract/report';
import { isInstalled } from '../../differential/run-tool';
import { tarOf, writeDockerArchive } from '../../engine-support/made-archive';
import { temporaryFolder } from '../../engine-support/test-library';
import { lz4Frame } from '../archive/lz4-writer';
import { filled } from '../../filled';
import { libraryWith } from './sample-library';

const forms: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['gzip', (bytes) => gzipSync(bytes)],
  ['zstd', (bytes) => zstdCompressSync(bytes)],
  ['lz4', (bytes) => lz4Frame(bytes, { linked: true, contentCheck: true })],
];
const files = [
  { name: 'etc/passwd', content: 'root:x:0:0\n'.repeat(50) },
  { name: 'usr/bin/true', content: 'true' },
];
const missing = new Set<string>();
for (const [program] of forms) if (!(await isInstalled(program))) missing.add(program);
for (const program of missing) process.stdout.write(`skipped: commands of the report: ${program} is not installed\n`);

/** Runs what the report says and expects the digests that it states. */
async function expectCommands(path: string): Promise<void> {
  const held = await libraryWith(path);
  onTestFinished(() => held.remove());
  const fields = { reportNumber: '', marking: '', examiner: '', organisation: '', receivedFrom: '' };
  const options = imageReport({ imageId: held.imageId, locale: 'en', sections: [], fields });
  const context = { generatedAt: '', version: '', certificates: new Map() };
  const [image] = reportFacts(held.library, options, context).images;
  if (image === undefined) throw new Error('no image');
  const { byHand, detail } = image;
  const run = (command: string): string =>
    execFileSync('bash', ['-c', `${byHand.setup}\n${command}`], { cwd: join(path, '..') })
      .toString()
      .slice(0, 64);
  expect(byHand.layers.length).toBe(detail.layers.length);
  for (const { layer, digest, diffId } of filled(byHand.layers)) {
    const stated = detail.layers[layer - 1];
    expect([`sha256:${run(digest)}`, `sha256:${run(diffId)}`]).toEqual([stated?.digest, stated?.diffId]);
  }
}

describe('the commands of a report print the digests that it states', () => {
  it.each(forms)('for layers and a whole archive in %s', async (program, compress) => {
    if (missing.has(program)) return;
    const path = join(temporaryFolder(), 'image.tar');
    await writeDockerArchive(path, [{ tag: 'a:1', layers: [files, files.slice(1)], compress }]);
    await expectCommands(path);
    writeFileSync(`${path}.packed`, compress(readFileSync(path)));
    await expectCommands(`${path}.packed`);
  });

  it.each(forms)('for a root file system in %s', async (program, compress) => {
    if (missing.has(program)) return;
    const path = join(temporaryFolder(), 'rootfs.tar.packed');
    const folders = ['etc/', 'usr/', 'bin/', 'var/'].map((name) => ({ name, type: 'directory' }) as const);
    writeFileSync(path, compress(await tarOf([...folders, ...files])));
    await expectCommands(path);
  });
});
