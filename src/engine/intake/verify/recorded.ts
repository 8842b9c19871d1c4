import type { ProofLine } from '../../../shared/contract/image';
import type { LayerFacts } from '../../../shared/contract/verify';
import { problemSchema } from '../../../shared/problem';
import type { DigestStatus } from '../../../shared/vocabulary';
import { proofLines } from '../../query/library/proof-lines';
import { referencesOf } from '../../query/library/image-rows';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';

/** A blob as intake recorded it. */
export interface RecordedBlob {
  readonly digest: string;
  readonly status: DigestStatus;
  /** The digest of its bytes at intake; null where they were not there or could not be computed. */
  readonly recorded: string | null;
}

export interface RecordedLayer {
  readonly layer: number;
  /** Member that holds it, PathText; null where there was none. */
  readonly source: string | null;
  /** False where its bytes were hashed but not read as a tar. */
  readonly indexed: boolean;
  readonly facts: LayerFacts;
}

export interface RecordedImage {
  readonly id: number;
  readonly imageUid: string;
  readonly references: readonly string[];
  readonly layers: readonly RecordedLayer[];
  readonly proof: readonly ProofLine[];
}

/** The blobs of an evidence, in the order of the archive. */
export function recordedBlobs(library: ReadableLibrary, evidenceId: number): readonly RecordedBlob[] {
  const different = differentDigests(library, evidenceId);
  return library
    .all<{ digest: string; status: DigestStatus }>(
      'SELECT digest, status FROM blob WHERE evidence_id = ? ORDER BY ordinal',
      evidenceId,
    )
    .map(({ digest, status }) => {
      const held = status === 'verified' || status === 'unreferenced';
      return { digest, status, recorded: held ? digest : (different.get(digest) ?? null) };
    });
}

/** What was found where a blob was not what names it: the problem that told of it keeps the digest. */
function differentDigests(library: ReadableLibrary, evidenceId: number): ReadonlyMap<string, string> {
  const rows = library.all<{ digest: string; params: string }>(
    `SELECT digest, params FROM problem WHERE code IN ('digest-mismatch', 'blob-name-mismatch') AND digest IS NOT NULL
      AND (evidence_id = ?1 OR image_id IN (SELECT id FROM image WHERE evidence_id = ?1))`,
    evidenceId,
  );
  return new Map(
    rows.flatMap(({ digest, params }) => {
      const { found } = readJson(library.dir, params, problemSchema.shape.params);
      return typeof found === 'string' ? [[digest, found] as const] : [];
    }),
  );
}

/** The images of an evidence, in the order of the archive. */
export function recordedImages(library: ReadableLibrary, evidenceId: number): readonly RecordedImage[] {
  return library
    .all<{ id: number; image_uid: string }>(
      'SELECT id, image_uid FROM image WHERE evidence_id = ? ORDER BY ordinal',
      evidenceId,
    )
    .map(({ id, image_uid: imageUid }) => ({
      ...{ id, imageUid, references: referencesOf(library, id) },
      ...{ layers: recordedLayers(library, id), proof: proofLines(library, id) },
    }));
}

interface LayerRow {
  readonly layer: number;
  readonly source: string | null;
  readonly source_raw: Uint8Array | null;
  readonly layer_id: number | null;
  readonly digest: string | null;
  readonly diff_id: string | null;
  readonly listing_sha256: string | null;
}

/** The layers of an image, base first. Of a layer that a limit cut short only the stored digest is recorded. */
function recordedLayers(library: ReadableLibrary, imageId: number): readonly RecordedLayer[] {
  return library
    .all<LayerRow>(
      `SELECT il.layer, il.source, il.source_raw, il.layer_id, il.digest, l.diff_id,
        iif(l.diff_id IS NULL, NULL, l.listing_sha256) AS listing_sha256
        FROM image_layer il LEFT JOIN layer l ON l.id = il.layer_id WHERE il.image_id = ? ORDER BY il.layer`,
      imageId,
    )
    .map((row) => ({
      layer: row.layer,
      source: row.source === null ? null : fromColumns(row.source, row.source_raw),
      indexed: row.layer_id !== null,
      facts: { digest: row.digest, diffId: row.diff_id, listingSha256: row.listing_sha256 },
    }));
}
