import { resolve } from 'node:path';
import { FailureError } from '../../shared/failure';
import { hashEvidence } from '../archive/hash-evidence';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import { checkStamp, takeStamp, type EvidenceStamp } from '../ingest/evidence-stamp';
import { audit } from '../store/audit-log';
import type { Library } from '../store/library';
import { canBeRead, recordedBytes, type RecordedBytes } from './evidence-place';

/** SHA-256 and size of evidence as it lies there; in the engine process computed on a thread of its own. */
export type HashBytes = (
  path: string,
  options: { readonly signal: CancelSignal; readonly onBytes: (done: number) => void },
) => Promise<HashedBytes>;

interface HashedBytes {
  readonly sha256: string;
  readonly bytes: number;
}

export interface RelocateOptions {
  readonly examiner: string | null;
  readonly signal: CancelSignal;
  readonly hash?: HashBytes;
  readonly onBytes?: (done: number) => void;
}

/** A place whose bytes were read from first to last, and what it looked like before and after that. */
export interface FoundBytes extends HashedBytes {
  /** Absolute. */
  readonly path: string;
  readonly stamp: EvidenceStamp;
}

/**
 * Points the library to the new place of an evidence, once the bytes there are proven to be those of the intake:
 * SHA-256 and size. Throws evidence-not-the-same where they are others, evidence-not-found, evidence-unreadable,
 * evidence-changed or evidence-vanished where they cannot be told, and cancelled; then nothing has changed.
 */
export async function relocateEvidence(
  library: Library,
  evidenceId: number,
  givenPath: string,
  options: RelocateOptions,
): Promise<FoundBytes> {
  const recorded = recordedBytes(library, evidenceId);
  const found = await findBytes(recorded, resolve(givenPath), options);
  throwIfCancelled(options.signal);
  await takeOver(library, evidenceId, found, options.examiner);
  return found;
}

async function findBytes(recorded: RecordedBytes, path: string, options: RelocateOptions): Promise<FoundBytes> {
  const stamp = await takeStamp(path);
  // What has another size or kind need not be read to the end, and a pipe or a device has no end.
  if (stamp.folder !== recorded.folder) throw notTheSame(recorded, path, stamp.folder ? 'a folder' : 'no folder');
  if (!stamp.folder && stamp.bytes !== recorded.bytes) throw notTheSame(recorded, path, `${stamp.bytes} bytes`);
  const { signal, onBytes = () => undefined, hash = hashEvidence } = options;
  const { sha256, bytes } = await hash(path, { signal, onBytes });
  await checkStamp(path, stamp);
  if (sha256 !== recorded.sha256 || bytes !== recorded.bytes)
    throw notTheSame(recorded, path, `${bytes} bytes, sha256:${sha256}`);
  return { path, sha256, bytes, stamp };
}

/**
 * Writes the new place of an evidence, its stamp and a row of the audit log in one transaction. Evidence whose copy in
 * the library is gone is read from its new place from then on. Throws evidence-not-the-same unless the bytes are those
 * that are recorded, and evidence-not-found where the evidence was removed meanwhile.
 */
export async function takeOver(
  library: Library,
  evidenceId: number,
  found: FoundBytes,
  examiner: string | null,
): Promise<void> {
  const { readFrom } = recordedBytes(library, evidenceId);
  const copyIsGone = !(await canBeRead(readFrom));
  library.write(() => {
    const recorded = recordedBytes(library, evidenceId);
    const { path, sha256, bytes, stamp } = found;
    if (recorded.sha256 !== sha256 || recorded.bytes !== bytes || recorded.folder !== stamp.folder)
      throw notTheSame(recorded, path, `${bytes} bytes, sha256:${sha256}`);
    library.run(
      'UPDATE evidence SET path = ?, mtime_ns = ?, copied = iif(?, 0, copied) WHERE id = ?',
      ...[path, stamp.mtimeNs, Number(copyIsGone), evidenceId],
    );
    audit(library, 'evidence-relocated', examiner, { evidenceId, from: recorded.path, path, bytes, sha256 });
  });
}

function notTheSame({ bytes, sha256 }: RecordedBytes, path: string, found: string): FailureError {
  const details = [`recorded: ${bytes} bytes, sha256:${sha256}`, `found: ${found}`];
  return new FailureError('evidence-not-the-same', { path, sha256 }, details);
}
