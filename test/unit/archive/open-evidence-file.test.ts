import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkStamp, takeStamp } from '../../../src/engine/evidence/archive/evidence-stamp';
import { FileBytes } from '../../../src/engine/evidence/archive/file-bytes';
import { listFolder } from '../../../src/engine/evidence/archive/folder-files';
import { hashEvidence } from '../../../src/engine/evidence/archive/hash-evidence';
import { openEvidenceFile } from '../../../src/engine/evidence/archive/open-evidence-file';
import { readEvidence } from '../../../src/engine/evidence/archive/read-evidence';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { openPlainLayer, readRange } from '../../../src/engine/query/contents/layer-content';
import { openEvidence } from '../../../src/engine/evidence/image/open-evidence';
import { imageRows } from '../../../src/engine/query/library/image-rows';
import { evidencePlace } from '../../../src/engine/intake/relocate/evidence-place';
import { verifyEvidence } from '../../../src/engine/intake/verify/verify-evidence';
import { FailureError } from '../../../src/shared/failure';
import { standardLimits } from '../../../src/shared/read-limits';
import { writeOciLayout } from '../../engine-support/oci-layout';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { repositoryFile } from '../../fixtures-folder';
import { timed } from '../../timed';
import { makeSpecialFiles, noSpecialFiles } from './special-files';

const signal = neverCancelled;

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

async function failureOf(work: () => unknown): Promise<FailureError['failure'] | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

/** Everything that is asked of a path as evidence. */
const questions: readonly (readonly [string, (path: string) => unknown])[] = [
  ['FileBytes.open', (path) => FileBytes.open(path).close()],
  ['readEvidence', (path) => bytesOf(readEvidence(path))],
  ['takeStamp', takeStamp],
  ['hashEvidence', (path) => hashEvidence(path, { signal })],
  ['openEvidence', (path) => openEvidence(path, { cacheDir: '', limits: standardLimits, signal })],
  ['adding it', (path) => addTo(temporaryLibrary(), path)],
];

describe.skipIf(noSpecialFiles)('what is no file', () => {
  it.each(questions)('is refused by %s at once, with what it is', timed, async (_, ask) => {
    for (const [path, what] of await makeSpecialFiles(temporaryFolder())) {
      const started = performance.now();
      const failure = await failureOf(() => ask(path));
      expect(failure).toMatchObject({
        code: 'evidence-unreadable',
        params: { path },
        details: [`not a regular file: ${what}`],
      });
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });

  it('is left out of a folder, by its own name and as the target of a link', timed, async () => {
    const [plain, mixed] = [temporaryFolder(), temporaryFolder()];
    for (const folder of [plain, mixed]) await writeOciLayout(folder, [{ name: 'etc/motd', content: 'hello' }]);
    await makeSpecialFiles(mixed);
    const started = performance.now();
    expect(listFolder(mixed, Infinity)).toEqual(
      [...listFolder(plain, Infinity), 'link-to-device', 'link-to-fifo'].sort(),
    );
    const [one, other] = [await addTo(temporaryLibrary(), plain), await addTo(temporaryLibrary(), mixed)];
    expect(other.imageIds).toHaveLength(one.imageIds.length);
    expect(other.problems.map(({ code }) => code)).toEqual(['link-outside', 'link-outside']);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('has vanished where it stands in the place of evidence that was read', async () => {
    const [library, folder] = [temporaryLibrary(), temporaryFolder()];
    const [fifo = ''] = (await makeSpecialFiles(folder)).map(([path]) => path);
    const path = join(folder, 'copy.tar');
    writeFileSync(path, readFileSync(repositoryFile('resources/samples/haproxy-sample.tar')));
    const stamp = await takeStamp(path);
    const { evidenceId } = await addTo(library, path);
    library.run('UPDATE evidence SET path = ? WHERE id = ?', fifo, evidenceId);
    expect(await failureOf(() => checkStamp(fifo, stamp))).toMatchObject({ code: 'evidence-vanished' });
    expect(await evidencePlace(library, evidenceId)).toMatchObject({ found: 'missing' });
    const check = await verifyEvidence(library, evidenceId, { signal, cacheDir: temporaryFolder() });
    expect(check).toMatchObject({ status: 'not-read', failure: 'evidence-unreadable' });
    const [image] = imageRows(library, null);
    expect(await failureOf(() => openPlainLayer(library, image?.id ?? 0, 1, signal))).toMatchObject({
      code: 'file-not-available',
    });
  });

  it('a folder is no file, and what is not there is not found', async () => {
    const folder = temporaryFolder();
    const failure = await failureOf(() => openEvidenceFile(folder));
    expect(failure).toMatchObject({ code: 'evidence-unreadable', details: ['not a regular file: a folder'] });
    expect(await failureOf(() => openEvidenceFile(join(folder, 'no')))).toMatchObject({ code: 'evidence-not-found' });
  });

  it('a file of somebody else can be read, though not without a trace', () => {
    // Only its owner, and root, may ask for no trace.
    const file = FileBytes.open('/etc/passwd');
    expect(Buffer.from(file.read(0, file.size))).toEqual(readFileSync('/etc/passwd'));
    file.close();
  });
});

describe('readEvidence', () => {
  it('gives the part that is asked for, in chunks that may be kept', async () => {
    const path = join(temporaryFolder(), 'file');
    const bytes = Buffer.from(Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 7919) % 251));
    writeFileSync(path, bytes);
    expect((await bytesOf(readEvidence(path))).equals(bytes)).toBe(true);
    const part = { offset: 1_000_001, length: 1_500_000 };
    expect((await bytesOf(readEvidence(path, part))).equals(bytes.subarray(1_000_001, 2_500_001))).toBe(true);
    expect(await bytesOf(readEvidence(path, { offset: 2_999_999, length: 10 }))).toHaveLength(1);
    expect(await bytesOf(readEvidence(path, { offset: 0, length: 0 }))).toHaveLength(0);
  });

  it('closes the file where the caller stops early', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, Buffer.alloc(3_000_000));
    const first = openEvidenceFile(path).fd;
    for (let run = 0; run < 20; run += 1) for await (const chunk of readEvidence(path)) if (chunk.length > 0) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(openEvidenceFile(path).fd - first).toBeLessThan(10);
  });
});

/** Long ago, so that a system that keeps this time at all would note a reading. */
const OLD = new Date('2001-02-03T04:05:06Z');

function makeOld(paths: readonly string[]): void {
  for (const path of paths) utimesSync(path, OLD, statSync(path).mtime);
}

function notesReading(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'stratigraph-test-'));
  const path = join(folder, 'read');
  writeFileSync(path, 'x');
  makeOld([path]);
  readFileSync(path);
  const noted = statSync(path).atimeMs !== OLD.getTime();
  rmSync(folder, { recursive: true });
  return noted;
}

// A disk may be mounted so that nothing is noted; then this shows nothing.
describe.skipIf(process.platform !== 'linux' || !notesReading())('the time of last access of evidence', () => {
  it.each(['plain', 'compressed', 'folder'])('stays what it was: %s', async (form) => {
    const folder = temporaryFolder();
    const sample = readFileSync(repositoryFile('resources/samples/haproxy-sample.tar'));
    const path = join(folder, 'evidence');
    if (form === 'plain') writeFileSync(path, sample);
    if (form === 'compressed') writeFileSync(path, gzipSync(sample, { level: 1 }));
    if (form === 'folder') await layoutWithLink(path);
    const files = form === 'folder' ? listFolder(path, Infinity).map((name) => join(path, name)) : [path];
    makeOld(files);
    const library = temporaryLibrary();
    const { evidenceId } = await addTo(library, path);
    await verifyEvidence(library, evidenceId, { signal, cacheDir: temporaryFolder() });
    const [image] = imageRows(library, null);
    const layer = await openPlainLayer(library, image?.id ?? 0, 1, signal);
    expect(await bytesOf(readRange(layer.path, layer.offset, 512))).toHaveLength(512);
    expect(files.length).toBeGreaterThan(form === 'folder' ? 4 : 0);
    for (const file of files) expect([file, statSync(file).atimeMs]).toEqual([file, OLD.getTime()]);
  });
});

async function layoutWithLink(path: string): Promise<void> {
  mkdirSync(path);
  await writeOciLayout(path, [{ name: 'etc/motd', content: 'hello' }]);
  symlinkSync('index.json', join(path, 'again.json'));
}
