import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { keptNote } from '../../../shared/words/custody-note';
import { pack, type Pack } from 'tar-stream';
import { FailureError } from '../../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { audit } from '../../store/audit-log';
import { copyPath } from '../../store/copy-path';
import type { CustodyNote } from '../../store/custody-rows';
import { makeEvidenceLibrary } from '../../store/evidence-library';
import { LIBRARY_VERSION } from '../../store/migrations';
import type { ReadableLibrary } from '../../store/readable-library';
import type { OutputTarget } from '../writer/output-target';
import type { WrittenOutput } from '../writer/publish-file';
import { writeOutput } from '../writer/write-output';
import { AUDIT, CASE, CASE_SCHEMA, evidenceMember, INDEX, MANIFEST, type CaseManifest } from './case-form';
import { withWorkFolder } from './work-folder';
import { gatherCase, type GatheredCase } from './gather-case';

export interface CaseExport {
  readonly caseId: number;
  /** Whether the bytes of the evidence go along. */
  readonly withEvidence: boolean;
  readonly target: OutputTarget;
  readonly version: string;
  readonly examiner: string | null;
  readonly signal: CancelSignal;
  /** Told of bytes of the file that were written. */
  readonly onBytes?: (done: number, total: number) => void;
}

/** A member of the file; its digest is known before it is written. */
interface Member {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly pieces: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

interface EvidenceFile {
  readonly sha256: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly folder: number;
  readonly copied: number;
}

/**
 * Writes a case as one file: a tar of a manifest with the digest of every member, what people wrote, the audit logs, an
 * index of its evidence and, where asked for, the evidence. The same case gives the same bytes, in whatever library it is.
 * Throws case-not-found, evidence-changed or evidence-vanished where the evidence is not what was recorded, and what an
 * output throws; nothing is left then. Evidence that is a folder cannot go along: `left` counts it.
 */
export async function writeCaseFile(
  library: ReadableLibrary,
  { caseId, withEvidence, target, version, examiner, signal, onBytes = () => undefined }: CaseExport,
): Promise<WrittenOutput & { readonly left: number }> {
  // A library lies in no other one, not even that of a moment.
  return withWorkFolder(tmpdir(), async (folder) => {
    const gathered = gatherCase(library, caseId);
    const files = gathered.sha256s.flatMap((sha256) => evidenceFile(library, sha256));
    const given = withEvidence ? files.filter((file) => file.folder === 0) : [];
    const members = [
      textMember(CASE, gathered.document),
      textMember(AUDIT, gathered.audit),
      await fileMember(INDEX, makeEvidenceLibrary(library, gathered.sha256s, folder)),
      ...given.map((file) => evidenceBytes(library, file)),
    ];
    const manifest = manifestOf(gathered, files, { given, members, version });
    const all = [textMember(MANIFEST, manifest), ...members];
    const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
    const written = await writeOutput(
      library,
      target,
      counted(tarOf(all, signal), (done) => onBytes(done, total)),
    );
    const custody = given.map(({ sha256 }): CustodyNote => ({
      ...{
        kind: 'exported',
        evidenceSha256: sha256,
        caseUid: manifest.case.uid,
        to: written.out,
        note: keptNote({ said: 'case-file' }),
      },
    }));
    const details = { case: manifest.case.uid, evidence: given.length, ...written };
    audit(library, 'case-exported', examiner, details, custody);
    return { ...written, left: withEvidence ? files.length - given.length : 0 };
  });
}

function evidenceFile(library: ReadableLibrary, sha256: string): EvidenceFile[] {
  const sql = `SELECT sha256, name, path, bytes, folder, copied FROM evidence WHERE sha256 = ? ORDER BY copied DESC, id LIMIT 1`;
  return library.all<EvidenceFile>(sql, sha256);
}

interface Parts {
  readonly given: readonly EvidenceFile[];
  readonly members: readonly Member[];
  readonly version: string;
}

function manifestOf(
  { document, audit: chains }: GatheredCase,
  files: readonly EvidenceFile[],
  parts: Parts,
): CaseManifest {
  const { uid, name, number } = document.case;
  return {
    schema: CASE_SCHEMA,
    tool: { name: 'Stratigraph', version: parts.version },
    index: LIBRARY_VERSION,
    case: { uid, name, number },
    evidence: files.map((file) => ({
      ...{ sha256: file.sha256, name: file.name, bytes: file.bytes, folder: file.folder === 1 },
      included: parts.given.includes(file),
    })),
    audit: chains.map(({ library, rows }) => ({ library, rows: rows.length, head: rows.at(-1)?.hash ?? '' })),
    members: parts.members.map(({ name: of, bytes, sha256 }) => ({ name: of, bytes, sha256 })),
  };
}

function textMember(name: string, value: unknown): Member {
  const bytes = Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, bytes: bytes.length, sha256, pieces: () => [bytes] };
}

async function fileMember(name: string, path: string): Promise<Member> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return { name, bytes: statSync(path).size, sha256: hash.digest('hex'), pieces: () => createReadStream(path) };
}

/** Its digest is that of the record: bytes that give another one end the export. */
function evidenceBytes(library: ReadableLibrary, { sha256, path, bytes, copied }: EvidenceFile): Member {
  const from = copied === 1 ? copyPath(library, sha256) : path;
  return { name: evidenceMember(sha256), bytes, sha256, pieces: () => provenPieces(from, sha256, bytes) };
}

async function* provenPieces(path: string, sha256: string, bytes: number): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let read = 0;
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      read += piece.length;
      // More than the member has room for would end in an error of the archive.
      if (read > bytes) break;
      hash.update(piece);
      yield piece;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new FailureError('evidence-vanished', { path }, [error.message]);
    throw error;
  }
  if (read !== bytes || hash.digest('hex') !== sha256) throw new FailureError('evidence-changed', { path });
}

async function* counted(pieces: AsyncIterable<Uint8Array>, told: (done: number) => void): AsyncIterable<Uint8Array> {
  let done = 0;
  for await (const piece of pieces) {
    done += piece.length;
    told(done);
    yield piece;
  }
}

/** The archive, with nothing in its headers that the members do not say. */
async function* tarOf(members: readonly Member[], signal: CancelSignal): AsyncIterable<Uint8Array> {
  const archive = pack();
  const filling = fill(archive, members, signal);
  filling.catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const piece of archive as AsyncIterable<Buffer>) yield piece;
  await filling;
}

async function fill(archive: Pack, members: readonly Member[], signal: CancelSignal): Promise<void> {
  for (const { name, bytes: size, pieces } of members) {
    const header = { name, size, mode: 0o600, uid: 0, gid: 0, mtime: new Date(0), type: 'file' } as const;
    await new Promise<void>((resolve, reject) => {
      const entry = archive.entry(header, (error) => {
        if (error === null || error === undefined) resolve();
        else reject(error);
      });
      feed(entry, pieces(), signal).catch(reject);
    });
  }
  archive.finalize();
}

async function feed(
  entry: NodeJS.WritableStream,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  signal: CancelSignal,
): Promise<void> {
  for await (const piece of pieces) {
    throwIfCancelled(signal);
    if (!entry.write(piece)) await new Promise<void>((resolve) => entry.once('drain', resolve));
  }
  entry.end();
}
