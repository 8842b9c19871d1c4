import { resolve } from 'node:path';
import { FailureError } from '../../../shared/failure';
import { hashEvidence } from '../../evidence/archive/hash-evidence';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { checkStamp, takeStamp, type EvidenceStamp } from '../../evidence/archive/evidence-stamp';
import { audit } from '../../store/audit-log';
import type { WritableLibrary } from '../../store/writable-library';
import { refuseOverlap } from '../../store/library-overlap';
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

/** What was read, and the evidence whose place it is now. */
export interface Relocated extends FoundBytes {
  readonly evidenceIds: readonly number[];
}

/**
 * Points the library to the new place of evidence, once the bytes there are proven to be those of the intake: SHA-256
 * and size. Of several ids, which have one place in common, those whose bytes they are. Throws evidence-not-the-same
 * where they are others, evidence-not-found, evidence-unreadable, evidence-changed or evidence-vanished where they
 * cannot be told, library-overlaps-evidence and cancelled; then nothing has changed.
 */
export async function relocateEvidence(
  library: WritableLibrary,
  evidenceIds: readonly number[],
  givenPath: string,
  options: RelocateOptions,
): Promise<Relocated> {
  const recorded = evidenceIds.map((id) => recordedBytes(library, id));
  refuseOverlap(library.dir, givenPath);
  const found = await findBytes(recorded, resolve(givenPath), options);
  const same = recorded.filter((one) => isSame(one, found)).map(({ id }) => id);
  throwIfCancelled(options.signal);
  await takeOver(library, same, found, options.examiner);
  return { ...found, evidenceIds: same };
}

/** Reads the place to its end; throws evidence-not-the-same where that is nothing of what is recorded. */
async function findBytes(
  recorded: readonly RecordedBytes[],
  path: string,
  options: RelocateOptions,
): Promise<FoundBytes> {
  const stamp = await takeStamp(path);
  // What has another size or kind need not be read to its end.
  const likely = recorded.filter(({ folder, bytes }) => folder === stamp.folder && (folder || bytes === stamp.bytes));
  if (likely.length === 0) throw notTheSame(recorded, path, stamp.folder ? 'a folder' : `${stamp.bytes} bytes`);
  const { signal, onBytes = () => undefined, hash = hashEvidence } = options;
  const found = { ...(await hash(path, { signal, onBytes })), path, stamp };
  await checkStamp(path, stamp);
  if (!likely.some((one) => isSame(one, found))) throw notTheSame(likely, path, inWords(found));
  return found;
}

function isSame(recorded: RecordedBytes, { sha256, bytes, stamp }: FoundBytes): boolean {
  return recorded.sha256 === sha256 && recorded.bytes === bytes && recorded.folder === stamp.folder;
}

/**
 * Writes the new place of evidence and its stamp, with a row of the audit log each, in one transaction. Evidence whose
 * copy in the library is gone is read from its new place from then on. Throws evidence-not-the-same unless the bytes
 * are those that are recorded, and evidence-not-found where the evidence was removed meanwhile.
 */
export async function takeOver(
  library: WritableLibrary,
  evidenceIds: readonly number[],
  found: FoundBytes,
  examiner: string | null,
): Promise<void> {
  const readable = new Set<number>();
  for (const id of evidenceIds) if (await canBeRead(recordedBytes(library, id).readFrom)) readable.add(id);
  const { path, sha256, bytes, stamp } = found;
  library.write(() => {
    for (const evidenceId of evidenceIds) {
      const recorded = recordedBytes(library, evidenceId);
      if (!isSame(recorded, found)) throw notTheSame([recorded], path, inWords(found));
      library.run(
        'UPDATE evidence SET path = ?, mtime_ns = ?, copied = iif(?, copied, 0) WHERE id = ?',
        ...[path, stamp.mtimeNs, Number(readable.has(evidenceId)), evidenceId],
      );
      audit(library, 'evidence-relocated', examiner, { evidenceId, from: recorded.path, path, bytes, sha256 });
    }
  });
}

function inWords({ bytes, sha256 }: HashedBytes): string {
  return `${bytes} bytes, sha256:${sha256}`;
}

function notTheSame(recorded: readonly RecordedBytes[], path: string, found: string): FailureError {
  const details = [...recorded.map((one) => `recorded: ${inWords(one)}`), `found: ${found}`];
  return new FailureError('evidence-not-the-same', { path, sha256: recorded[0]?.sha256 ?? '' }, details);
}
