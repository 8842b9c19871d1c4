import type { ImageRow, LayerBand } from '../../../shared/contract/library';
import type { SeverityCounts } from '../../../shared/contract/primitives';
import { FailureError } from '../../../shared/failure';
import type { DigestStatus, ProblemSeverity, Severity } from '../../../shared/vocabulary';
import { worstStatus } from '../../evidence/image/digest-status';
import type { ReadableLibrary } from '../../store/readable-library';
import { evidenceRow } from './evidence-row';

interface Row {
  readonly id: number;
  readonly evidence_id: number;
  readonly image_uid: string;
  readonly platform: string | null;
  readonly created: string | null;
  readonly config_digest: string | null;
  readonly manifest_digest: string | null;
  readonly attestation: number;
  readonly artifact_type: string | null;
  readonly config_readable: number;
}

const SELECT = `SELECT i.id, i.evidence_id, i.image_uid, i.platform, i.created, i.config_digest, i.manifest_digest,
  i.attestation, i.artifact_type, i.config_readable FROM image i`;

/** Images of one case, or of the whole library (null), in the order of their adding. */
export function imageRows(library: ReadableLibrary, caseId: number | null): ImageRow[] {
  const rows =
    caseId === null
      ? library.all<Row>(`${SELECT} ORDER BY i.id`)
      : library.all<Row>(
          `${SELECT} JOIN case_evidence m ON m.evidence_id = i.evidence_id WHERE m.case_id = ? ORDER BY i.id`,
          caseId,
        );
  const known = new Map<string, number>();
  return rows.map((row) => complete(library, row, known));
}

/** One image; throws image-not-found. */
export function imageRow(library: ReadableLibrary, imageId: number): ImageRow {
  const row = library.get<Row>(`${SELECT} WHERE i.id = ?`, imageId);
  if (row === undefined) throw new FailureError('image-not-found', { ref: String(imageId) });
  return complete(library, row, new Map());
}

/** `known`: of how many images sets of layers are a part, so that thousands of images on one base do not each count all others. */
function complete(library: ReadableLibrary, row: Row, known: Map<string, number>): ImageRow {
  const comparisons = comparisonsOf(library, row.id);
  const bands = layerBands(library, row.id);
  return {
    id: row.id,
    imageId: row.image_uid,
    evidence: evidenceRow(library, row.evidence_id),
    references: referencesOf(library, row.id),
    platform: row.platform,
    created: row.created,
    configDigest: row.config_digest,
    manifestDigest: row.manifest_digest,
    attestation: row.attestation === 1,
    artifactType: row.artifact_type,
    layers: bands,
    bytes: bands.reduce((sum, band) => sum + band.bytes, 0),
    integrity: integrityOf(comparisons, row.config_readable === 1),
    mismatches: objectsWith(comparisons, 'mismatch'),
    missing: objectsWith(comparisons, 'missing'),
    findings: findingCounts(library, row.id),
    unsearched: unsearchedLayers(library, row.id),
    problems: problemCounts(library, row.id),
    shared: sharing(library, row.id, known),
  };
}

/** References (tags) of an image, in the order of the evidence. */
export function referencesOf(library: ReadableLibrary, imageId: number): string[] {
  return library
    .all<{ reference: string }>('SELECT reference FROM image_reference WHERE image_id = ? ORDER BY ordinal', imageId)
    .map(({ reference }) => reference);
}

interface Comparison {
  readonly status: DigestStatus;
  /** What was compared: a layer's blob and its diffID are one object, so that one bad layer counts once. */
  readonly compared: string;
}

/**
 * Only lines with a digest written down count: an object that nothing vouches for cannot fail. Nor can an id of the old
 * format that a tool made in a way of its own: it was never a digest.
 */
function comparisonsOf(library: ReadableLibrary, imageId: number): Comparison[] {
  return library.all<Comparison>(
    `SELECT status, coalesce(iif(object = 'legacy-id', 'id ', 'layer ') || layer, object) AS compared FROM comparison
      WHERE image_id = ? AND expected IS NOT NULL AND NOT (object = 'legacy-id' AND status = 'not-read')
      ORDER BY ordinal`,
    imageId,
  );
}

/** Without a readable config no diffID is known: digests may hold, but not every comparison is done. */
function integrityOf(comparisons: readonly Comparison[], configReadable: boolean): DigestStatus {
  const statuses = comparisons.map(({ status }) => status);
  return worstStatus(configReadable ? statuses : [...statuses, 'not-read']);
}

function objectsWith(comparisons: readonly Comparison[], status: DigestStatus): number {
  return new Set(comparisons.filter((line) => line.status === status).map(({ compared }) => compared)).size;
}

function layerBands(library: ReadableLibrary, imageId: number): LayerBand[] {
  return library
    .all<{ layer: number; diff_id: string | null; bytes: number; empty: number; ok: number }>(
      `SELECT il.layer, coalesce(l.diff_id, il.declared_diff_id) AS diff_id, coalesce(l.bytes, il.bytes, 0) AS bytes,
        coalesce(l.entries = 0, 0) AS empty,
        il.digest_status NOT IN ('mismatch', 'missing') AND il.diff_id_status NOT IN ('mismatch', 'missing')
          AND coalesce(l.whole, 1) AS ok
        FROM image_layer il LEFT JOIN layer l ON l.id = il.layer_id WHERE il.image_id = ? ORDER BY il.layer`,
      imageId,
    )
    .map((row) => ({
      layer: row.layer,
      diffId: row.diff_id,
      bytes: row.bytes,
      isEmpty: row.empty === 1,
      ok: row.ok === 1,
    }));
}

/** Findings of an image by severity: those of its own metadata and of each of its layers, once. */
export function findingCounts(library: ReadableLibrary, imageId: number): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const rows = library.all<{ severity: Severity; n: number }>(
    `SELECT severity, count(*) AS n FROM finding WHERE image_id = ?1 OR (image_id IS NULL AND layer_id IN
      (SELECT layer_id FROM image_layer WHERE image_id = ?1 AND layer_id IS NOT NULL)) GROUP BY severity`,
    imageId,
  );
  for (const { severity, n } of rows) counts[severity] = n;
  return counts;
}

/** Layers that were not searched for secrets, or not whole: missing, ending early, or added without the search. */
function unsearchedLayers(library: ReadableLibrary, imageId: number): number {
  const row = library.get<{ n: number }>(
    `SELECT count(*) AS n FROM image_layer il LEFT JOIN layer l ON l.id = il.layer_id WHERE il.image_id = ? AND
      (il.layer_id IS NULL OR l.whole = 0 OR EXISTS (SELECT 1 FROM coverage c WHERE c.layer_id = l.id
        AND c.reason IN ('not-asked', 'unreadable', 'not-stored')))`,
    imageId,
  );
  return row?.n ?? 0;
}

function problemCounts(library: ReadableLibrary, imageId: number): ImageRow['problems'] {
  const counts = { error: 0, warning: 0, info: 0 };
  const rows = library.all<{ severity: ProblemSeverity; n: number }>(
    `SELECT severity, count(*) AS n FROM problem WHERE image_id = ?1
      OR evidence_id = (SELECT evidence_id FROM image WHERE id = ?1) OR layer_id IN
      (SELECT layer_id FROM image_layer WHERE image_id = ?1 AND layer_id IS NOT NULL) GROUP BY severity`,
    imageId,
  );
  for (const { severity, n } of rows) counts[severity] = n;
  return counts;
}

/** A layer with nothing in it is in every other image: that says nothing of where they come from. */
const SHARED = `SELECT DISTINCT mine.layer_id FROM image_layer mine JOIN layer l ON l.id = mine.layer_id AND l.entries > 0
  WHERE mine.image_id = ? AND EXISTS
  (SELECT 1 FROM image_layer other WHERE other.layer_id = mine.layer_id AND other.image_id <> mine.image_id)
  ORDER BY mine.layer_id`;
const HOLDERS = `SELECT count(DISTINCT image_id) AS n FROM image_layer WHERE layer_id IN (SELECT value FROM json_each(?))`;

function sharing(library: ReadableLibrary, imageId: number, known: Map<string, number>): ImageRow['shared'] {
  const layers = library.column<number>(SHARED, imageId);
  if (layers.length === 0) return { layers: 0, images: 0 };
  const key = JSON.stringify(layers);
  let holders = known.get(key);
  if (holders === undefined) {
    holders = library.get<{ n: number }>(HOLDERS, key)?.n ?? 1;
    known.set(key, holders);
  }
  return { layers: layers.length, images: holders - 1 };
}
