import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { layerBytes } from '../../../src/engine/query/contents/layer-bytes';
import { createCase } from '../../../src/engine/query/library/cases';
import { evidenceRow } from '../../../src/engine/query/library/evidence-row';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import { evidencePlace } from '../../../src/engine/intake/relocate/evidence-place';
import { relocateEvidence, type Relocated } from '../../../src/engine/intake/relocate/relocate-evidence';
import { auditRows, verifyAudit } from '../../../src/engine/store/audit-log';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { verifyEvidence } from '../../../src/engine/intake/verify/verify-evidence';
import { lastRecheck, recordRecheck } from '../../../src/engine/intake/verify/verify-record';
import { FailureError, type Failure } from '../../../src/shared/failure';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { writeOciLayout } from '../../engine-support/oci-layout';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const layers = [[{ name: 'etc/passwd', content: 'root:x:0:0' }], [{ name: 'app/config', content: 'port 80' }]];

interface Held {
  readonly library: WritableLibrary;
  readonly folder: string;
  readonly path: string;
  readonly evidenceId: number;
  readonly imageId: number;
}

/** A library that refers to one archive. */
async function withArchive(): Promise<Held> {
  const [library, folder] = [temporaryLibrary(), temporaryFolder()];
  const path = join(folder, 'one.tar');
  await writeDockerArchive(path, [{ tag: 'one:1', layers }]);
  const { evidenceId, imageIds } = await addTo(library, path);
  return { library, folder, path, evidenceId, imageId: imageIds[0] ?? 0 };
}

/** Versions before cases shared evidence recorded it once for each case. */
function recordedTwice(library: WritableLibrary, evidenceId: number): number {
  const columns = `name, path, bytes, sha256, container, compression, added_at, examiner, copied, mtime_ns, folder, limits`;
  return library.run(`INSERT INTO evidence (${columns}) SELECT ${columns} FROM evidence WHERE id = ?`, evidenceId).id;
}

async function failureOf(work: Promise<unknown>): Promise<Failure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

const relocate = (library: WritableLibrary, id: number, path: string, signal = neverCancelled): Promise<Relocated> =>
  relocateEvidence(library, [id], path, { examiner: 'A. Person', signal });

/** The first bytes of a layer, read from the evidence as the window does. */
const firstBytes = async ({ library, imageId }: Held): Promise<string> => {
  const input = { imageId, layer: 1, offset: 0, length: 10 };
  return Buffer.from((await layerBytes(library, input, neverCancelled)).bytes).toString();
};

/** Everything that a relocation may change. */
const traces = ({ library }: Held): unknown => [library.all('SELECT * FROM evidence'), auditRows(library)];

describe('relocateEvidence', () => {
  it('reads the bytes of an archive that was moved and renamed from its new place', async () => {
    const held = await withArchive();
    const { library, folder, path, evidenceId } = held;
    mkdirSync(join(folder, 'other drive'));
    const to = join(folder, 'other drive', 'renamed.bin');
    renameSync(path, to);
    expect(await failureOf(firstBytes(held))).toMatchObject({ code: 'file-not-available', params: { path } });
    expect(await evidencePlace(library, evidenceId)).toMatchObject({ path, found: 'missing', folder: false });
    const { sha256, bytes } = await relocate(library, evidenceId, to);
    expect(await evidencePlace(library, evidenceId)).toMatchObject({ path: to, found: 'there' });
    expect(await firstBytes(held)).toBe('etc/passwd');
    const options = { signal: neverCancelled, cacheDir: library.cacheDir };
    expect(await verifyEvidence(library, evidenceId, options)).toMatchObject({ path: to, status: 'verified' });
    // The name is that of the intake, which reports and commands go by.
    expect(evidenceRow(library, evidenceId)).toMatchObject({ path: to, name: 'one.tar', sha256, bytes });
    const row = auditRows(library).at(-1);
    expect(row).toMatchObject({ action: 'evidence-relocated', actor: 'A. Person' });
    expect(JSON.parse(row?.details ?? '')).toEqual({ evidenceId, from: path, path: to, bytes, sha256 });
    expect(verifyAudit(library)).toBeNull();
  });

  it('takes a copy of another time for the same evidence, also at its own place', async () => {
    const held = await withArchive();
    const { library, path, evidenceId } = held;
    utimesSync(path, new Date(0), new Date(1_000_000_000_000));
    expect(await evidencePlace(library, evidenceId)).toMatchObject({ found: 'differs' });
    expect((await failureOf(firstBytes(held)))?.code).toBe('file-not-available');
    await relocate(library, evidenceId, path);
    expect(await firstBytes(held)).toBe('etc/passwd');
  });

  it('refuses other bytes of the same size, and changes nothing', async () => {
    const held = await withArchive();
    const { library, folder, path, evidenceId } = held;
    const bytes = readFileSync(path);
    bytes.write('R', bytes.indexOf('root:x:0:0'), 'latin1');
    const to = join(folder, 'forged.tar');
    writeFileSync(to, bytes);
    rmSync(path);
    const before = traces(held);
    const { sha256 } = evidenceRow(library, evidenceId);
    const failure = await failureOf(relocate(library, evidenceId, to));
    expect(failure).toMatchObject({ code: 'evidence-not-the-same', params: { path: to, sha256 } });
    expect(failure?.details).toEqual([expect.stringContaining(sha256), expect.stringMatching(/^found: .*sha256:/)]);
    expect(traces(held)).toEqual(before);
  });

  it.each([
    ['another size', 'evidence-not-the-same', (to: string) => writeFileSync(to, 'short')],
    ['a folder', 'evidence-not-the-same', (to: string) => mkdirSync(to)],
    ['nothing', 'evidence-not-found', () => undefined],
  ])('refuses %s without reading it, and changes nothing', async (_what, code, make) => {
    const held = await withArchive();
    const to = join(held.folder, 'there');
    make(to);
    const before = traces(held);
    const hash = (): never => {
      throw new Error('it was read');
    };
    const options = { examiner: null, signal: neverCancelled, hash };
    expect(await failureOf(relocateEvidence(held.library, [held.evidenceId], to, options))).toMatchObject({ code });
    expect(traces(held)).toEqual(before);
  });

  it('tells progress, stops when it is asked to, and changes nothing then', async () => {
    const held = await withArchive();
    const to = join(held.folder, 'moved.tar');
    renameSync(held.path, to);
    const before = traces(held);
    const signal = { cancelled: false };
    const seen: number[] = [];
    const onBytes = (done: number): void => {
      seen.push(done);
      signal.cancelled = true;
    };
    const options = { examiner: null, signal, onBytes };
    expect(await failureOf(relocateEvidence(held.library, [held.evidenceId], to, options))).toMatchObject({
      code: 'cancelled',
    });
    expect(seen).toHaveLength(1);
    expect(traces(held)).toEqual(before);
  });

  it('knows a folder by all of its files, wherever it lies', async () => {
    const [library, folder] = [temporaryLibrary(), temporaryFolder()];
    const path = join(folder, 'layout');
    await writeOciLayout(path, [{ name: 'etc/passwd', content: 'root:x:0:0' }]);
    const { evidenceId, imageIds } = await addTo(library, path);
    const held = { library, folder, path, evidenceId, imageId: imageIds[0] ?? 0 };
    const [to, changed] = [join(folder, 'elsewhere'), join(folder, 'changed')];
    cpSync(path, changed, { recursive: true });
    renameSync(path, to);
    writeFileSync(join(changed, 'index.json'), readFileSync(join(changed, 'index.json'), 'utf8').replace(/^{/, ' {'));
    expect(await evidencePlace(library, evidenceId)).toMatchObject({ found: 'missing', folder: true });
    expect((await failureOf(relocate(library, evidenceId, changed)))?.code).toBe('evidence-not-the-same');
    await relocate(library, evidenceId, to);
    expect(await evidencePlace(library, evidenceId)).toMatchObject({ path: to, found: 'there' });
    expect(await firstBytes(held)).toBe('etc/passwd');
  });

  it('leaves a second record of the same evidence as it was, and takes both where both are named', async () => {
    const held = await withArchive();
    const { library, folder, path, evidenceId } = held;
    const other = { evidenceId: recordedTwice(library, evidenceId) };
    const [first, second] = [join(folder, 'first.tar'), join(folder, 'second.tar')];
    copyFileSync(path, first);
    renameSync(path, second);
    await relocate(library, evidenceId, first);
    expect(evidenceRow(library, other.evidenceId).path).toBe(path);
    const both = [evidenceId, other.evidenceId];
    const options = { examiner: null, signal: neverCancelled };
    expect((await relocateEvidence(library, both, second, options)).evidenceIds).toEqual(both);
    expect(both.map((id) => evidenceRow(library, id).path)).toEqual([second, second]);
    expect(auditRows(library).filter(({ action }) => action === 'evidence-relocated')).toHaveLength(3);
  });

  it('reads evidence whose copy in the library is gone from the place that it is given', async () => {
    const [library, folder] = [temporaryLibrary(), temporaryFolder()];
    const path = join(folder, 'one.tar');
    await writeDockerArchive(path, [{ tag: 'one:1', layers }]);
    const { evidenceId, imageIds } = await addTo(library, path, { copy: true });
    const held = { library, folder, path, evidenceId, imageId: imageIds[0] ?? 0 };
    await relocate(library, evidenceId, path);
    expect(evidenceRow(library, evidenceId).copied).toBe(true);
    rmSync(library.blobsDir, { recursive: true });
    expect(await evidencePlace(library, evidenceId)).toMatchObject({ found: 'missing' });
    await relocate(library, evidenceId, path);
    expect(evidenceRow(library, evidenceId).copied).toBe(false);
    expect(await firstBytes(held)).toBe('etc/passwd');
  });

  it('changes nothing where the evidence is removed meanwhile', async () => {
    const { library, path, evidenceId } = await withArchive();
    const hash = async (): Promise<{ sha256: string; bytes: number }> => {
      const { sha256, bytes } = evidenceRow(library, evidenceId);
      await removeEvidence(library, evidenceId, null);
      return { sha256, bytes };
    };
    const options = { examiner: null, signal: neverCancelled, hash };
    expect((await failureOf(relocateEvidence(library, [evidenceId], path, options)))?.code).toBe('evidence-not-found');
    expect(auditRows(library).at(-1)?.action).toBe('evidence-removed');
  });

  it('makes a reading that did not find the bytes a thing of the past, and no other', async () => {
    const { library, folder, path, evidenceId } = await withArchive();
    const read = async (): Promise<string> => {
      const options = { signal: neverCancelled, cacheDir: library.cacheDir };
      return recordRecheck(library, await verifyEvidence(library, evidenceId, options), null);
    };
    const at = await read();
    const to = join(folder, 'moved.tar');
    renameSync(path, to);
    await read();
    expect(lastRecheck(library, evidenceId)?.counts?.status).toBe('missing');
    await relocate(library, evidenceId, to);
    expect(lastRecheck(library, evidenceId)).toMatchObject({ at, counts: { status: 'verified' } });
  });
});

describe('adding evidence that was moved', () => {
  it('takes the new place over where nothing is at the old one', async () => {
    const held = await withArchive();
    const { library, folder, path, evidenceId } = held;
    const to = join(folder, 'moved.tar');
    renameSync(path, to);
    const added = await addTo(library, to, { examiner: 'B. Person' });
    expect(added).toMatchObject({ evidenceId, alreadyKnown: true, movedFrom: path });
    expect(evidenceRow(library, evidenceId).path).toBe(to);
    expect(await firstBytes(held)).toBe('etc/passwd');
    expect(auditRows(library).at(-1)).toMatchObject({ action: 'evidence-relocated', actor: 'B. Person' });
    expect(await addTo(library, to)).toMatchObject({ alreadyKnown: true, movedFrom: null });
  });

  it('does so with a folder', async () => {
    const [library, folder] = [temporaryLibrary(), temporaryFolder()];
    const [path, to] = [join(folder, 'layout'), join(folder, 'elsewhere')];
    await writeOciLayout(path, [{ name: 'a', content: 'b' }]);
    const { evidenceId } = await addTo(library, path);
    renameSync(path, to);
    expect(await addTo(library, to)).toMatchObject({ evidenceId, movedFrom: path });
    expect(evidenceRow(library, evidenceId).path).toBe(to);
  });

  it('changes nothing where something is at the old place, or the bytes are in the library', async () => {
    const held = await withArchive();
    const { library, folder, path } = held;
    const to = join(folder, 'copy.tar');
    copyFileSync(path, to);
    const before = traces(held);
    expect(await addTo(library, to)).toMatchObject({ alreadyKnown: true, movedFrom: null });
    expect(traces(held)).toEqual(before);
    const copies = temporaryLibrary();
    await addTo(copies, path, { copy: true });
    rmSync(path);
    const rows = copies.all('SELECT * FROM evidence');
    expect(await addTo(copies, to)).toMatchObject({ alreadyKnown: true, movedFrom: null });
    expect(copies.all('SELECT * FROM evidence')).toEqual(rows);
  });

  it('for another case, is in that one too, and is found at its new place by both', async () => {
    const { library, folder, path, evidenceId } = await withArchive();
    const to = join(folder, 'moved.tar');
    renameSync(path, to);
    const caseId = createCase(library, 'Other', null).id;
    expect(await addTo(library, to, { caseId })).toMatchObject({ joined: true, movedFrom: path });
    expect(evidenceRow(library, evidenceId)).toMatchObject({ path: to, caseIds: [caseId] });
  });
});
