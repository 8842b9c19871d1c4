import { keptNote } from '../../../shared/words/custody-note';
import type { LinkedOutcome } from '../linked-names/linked-findings';
import type { SettledLink } from '../../store/settle-links';
import { writeLinked } from '../linked-names/write-linked';
import { changedOf, type ReadLimits } from '../../../shared/read-limits';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { DeclaredBlob, DeclaredImage, OpenedEvidence } from '../../evidence/image/image-model';
import { audit } from '../../store/audit-log';
import type { CustodyNote } from '../../store/custody-rows';
import { addToCase } from '../../query/library/case-items';
import { boundRows } from '../../store/bound-rows';
import type { WritableLibrary } from '../../store/writable-library';
import { clearIngestMark } from '../../store/sweep';
import { indexTexts } from '../../store/text-index';
import type { ImageEffects } from './effect-counts';
import type { EvidenceStamp } from '../../evidence/archive/evidence-stamp';
import type { ReadLayer } from './ingest.types';
import type { WrittenLayer } from './layer-reader';
import type { LegacyLine } from './legacy-proof';
import { writeImage } from './write-image';
import { writeMemberTimes } from './write-origin';
import { writeProblem, type PlacedProblem } from './write-problem';

/** One image with everything that was learned about it. */
export interface ReadImage {
  readonly declared: DeclaredImage;
  /** In the order of `declared.layers`. */
  readonly layers: readonly ReadLayer[];
  readonly effects: ImageEffects;
  readonly legacy: readonly LegacyLine[];
}

export interface ReadEvidence {
  readonly opened: OpenedEvidence;
  /** The blobs of `opened`, each with its final status. */
  readonly blobs: readonly DeclaredBlob[];
  /** What was found of the blobs, beside the problems of `opened`. */
  readonly problems: readonly PlacedProblem[];
  /** As the person gave it, absolute. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly stamp: EvidenceStamp;
  readonly caseId: number | null;
  readonly examiner: string | null;
  readonly copied: boolean;
  readonly images: readonly ReadImage[];
  readonly limits: ReadLimits;
  /** Layers that this job wrote. */
  readonly written: readonly WrittenLayer[];
  /** What was found in files of lower layers under the names that hard links of each image give them. */
  readonly linked: readonly LinkedOutcome[];
  /** The files of these hard links, of each image, where they were found before; null where they were not looked for yet. */
  readonly links: readonly (readonly SettledLink[])[] | null;
}

/** Makes an evidence and its images visible: everything in one commit. `decide` is called right before it and may throw. */
export function writeEvidence(
  library: WritableLibrary,
  read: ReadEvidence,
  signal: CancelSignal,
  decide: () => void,
): { readonly evidenceId: number; readonly imageIds: readonly number[] } {
  return library.write(() => {
    for (const { diffId, layerId } of read.written) {
      library.run('UPDATE layer SET diff_id = ?, ready = 1 WHERE id = ?', diffId, layerId);
    }
    const evidenceId = insertEvidence(library, read);
    read.blobs.forEach((blob, index) => insertBlob(library, evidenceId, index + 1, blob));
    for (const problem of [...read.opened.problems, ...read.problems])
      writeProblem(library, { ...problem, evidenceId });
    const members = writeMemberTimes(library, evidenceId, read.opened.memberTimes);
    const imageIds = read.images.map((image, index) => {
      throwIfCancelled(signal);
      return writeImage(
        library,
        { evidenceId, ordinal: index + 1, members, links: read.links?.[index] ?? null },
        image,
        signal,
      );
    });
    read.linked.forEach((outcome, index) => writeLinked(library, outcome, imageIds[index] ?? null));
    for (const image of read.images) image.layers.forEach((layer) => keepBlob(library, layer));
    audit(
      library,
      'evidence-added',
      read.examiner,
      {
        evidenceId,
        path: read.path,
        bytes: read.bytes,
        sha256: read.sha256,
        copied: read.copied,
        limits: JSON.stringify(changedOf(read.limits)),
        images: imageIds.length,
        rows: boundRows(library, evidenceId),
      },
      custodyOf(read),
    );
    if (read.caseId !== null)
      addToCase(library, { caseId: read.caseId, evidenceIds: [evidenceId] }, read.examiner, 'at-intake');
    indexTexts(library, signal);
    clearIngestMark(library);
    decide();
    return { evidenceId, imageIds };
  });
}

/** What comes in is received, and read at once. */
function custodyOf({ sha256, path, copied }: ReadEvidence): readonly CustodyNote[] {
  const entry = { evidenceSha256: sha256, caseUid: null };
  return [
    { ...entry, kind: 'received', note: keptNote({ said: copied ? 'copied' : 'referred', path }) },
    { ...entry, kind: 'examined' },
  ];
}

function insertEvidence(library: WritableLibrary, read: ReadEvidence): number {
  const { opened, stamp } = read;
  return library.insert('evidence', {
    name: opened.name,
    path: read.path,
    bytes: read.bytes,
    sha256: read.sha256,
    container: opened.container,
    compression: opened.compression,
    added_at: new Date().toISOString(),
    examiner: read.examiner,
    copied: Number(read.copied),
    mtime_ns: stamp.mtimeNs,
    folder: Number(stamp.folder),
    limits: JSON.stringify(changedOf(read.limits)),
    archive_members: opened.memberTimes?.total ?? 0,
  });
}

function insertBlob(library: WritableLibrary, evidenceId: number, ordinal: number, blob: DeclaredBlob): void {
  library.insert('blob', {
    evidence_id: evidenceId,
    ordinal,
    digest: blob.digest,
    bytes: blob.bytes,
    media_type: blob.mediaType,
    status: blob.status,
    used_by: JSON.stringify(blob.usedBy),
  });
}

/** Remembers which stored bytes hold a layer, so that the next image only has to hash them. */
function keepBlob(library: WritableLibrary, read: ReadLayer): void {
  if (
    read.limited ||
    read.layerId === null ||
    read.digest === null ||
    read.storedBytes === null ||
    read.compression === null
  )
    return;
  const { digest, layerId, sha512, compression, storedBytes } = read;
  library.insert('layer_blob', { digest, layer_id: layerId, sha512, compression, bytes: storedBytes }, 'ignore');
}
