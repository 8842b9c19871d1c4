import { createHash } from 'node:crypto';
import type { ReadableLibrary } from './readable-library';

/** Layers of the images of one evidence. */
const LAYERS = `SELECT DISTINCT il.layer_id FROM image i JOIN image_layer il ON il.image_id = i.id
  WHERE i.evidence_id = ?1 AND il.layer_id IS NOT NULL`;
const IMAGES = 'SELECT id FROM image WHERE evidence_id = ?1';

const FINDINGS = `finding f LEFT JOIN layer l ON l.id = f.layer_id
  LEFT JOIN entry e ON e.id = f.entry_id LEFT JOIN image i ON i.id = f.image_id
  WHERE (f.image_id IN (${IMAGES}) OR (f.image_id IS NULL AND f.layer_id IN (${LAYERS})))`;
const FINDING_ORDER = 'ORDER BY l.diff_id, e.ordinal, i.ordinal, f.kind, f.rule, f.offset, f.step, f.name, f.id';

/**
 * What is read of an evidence and never changed again, table by table, each in an order that any copy of the library
 * has. The entries of a layer are bound by its listing. Left out: where the evidence lies, its name and its case, which a
 * person may change, and what is worked out from other rows.
 */
const BOUND = {
  evidence: 'SELECT bytes, sha256, container, compression, folder, limits FROM evidence WHERE id = ?1',
  image: `SELECT ordinal, image_uid, platform, manifest_digest, config_digest, hex(config), config_readable, created, seen_in,
    attestation, artifact_type, entries, merged, shadowed, deleted FROM image WHERE evidence_id = ?1 ORDER BY ordinal`,
  image_reference: `SELECT i.ordinal, r.ordinal, r.reference FROM image i JOIN image_reference r ON r.image_id = i.id
    WHERE i.evidence_id = ?1 ORDER BY i.ordinal, r.ordinal`,
  image_layer: `SELECT i.ordinal, il.layer, l.diff_id, il.digest, il.declared_digest, il.declared_diff_id, il.chain_id,
    il.media_type, il.compression, il.bytes, il.digest_status, il.diff_id_status, il.step, il.unreadable, il.source
    FROM image i JOIN image_layer il ON il.image_id = i.id LEFT JOIN layer l ON l.id = il.layer_id
    WHERE i.evidence_id = ?1 ORDER BY i.ordinal, il.layer`,
  layer: `SELECT diff_id, bytes, entries, regular_files, whiteouts, opaque_markers, listing_sha256, whole FROM layer
    WHERE id IN (${LAYERS}) ORDER BY diff_id`,
  history_step: `SELECT i.ordinal, h.step, h.created, h.created_by, h.author, h.comment, h.empty_layer, h.layer
    FROM image i JOIN history_step h ON h.image_id = i.id WHERE i.evidence_id = ?1 ORDER BY i.ordinal, h.step`,
  comparison: `SELECT i.ordinal, c.ordinal, c.object, c.layer, c.written_in, c.expected, c.found, c.status
    FROM image i JOIN comparison c ON c.image_id = i.id WHERE i.evidence_id = ?1 ORDER BY i.ordinal, c.ordinal`,
  blob: 'SELECT ordinal, digest, bytes, media_type, status, used_by FROM blob WHERE evidence_id = ?1 ORDER BY ordinal',
  finding: `SELECT l.diff_id, e.ordinal, i.ordinal, f.kind, f.rule, f.severity, f.title, f.masked_value, f.value_length,
    f.offset, f.length, f.line, f.step, f.name, f.context FROM ${FINDINGS} ${FINDING_ORDER}`,
  coverage: `SELECT l.diff_id, c.reason, c.files, c.bytes FROM coverage c JOIN layer l ON l.id = c.layer_id
    WHERE c.layer_id IN (${LAYERS}) ORDER BY l.diff_id, c.reason`,
  problem: `SELECT l.diff_id, i.ordinal, p.layer, p.code, p.severity, p.params, p.digest, p.path, hex(p.path_raw), p.offset
    FROM problem p LEFT JOIN layer l ON l.id = p.layer_id LEFT JOIN image i ON i.id = p.image_id
    WHERE p.evidence_id = ?1 OR p.image_id IN (${IMAGES}) OR p.layer_id IN (${LAYERS})
    ORDER BY l.diff_id, i.ordinal, p.layer, p.code, p.path, p.offset, p.params, p.id`,
} as const;

/** What later versions read beside that: where there is nothing of it, the digest is that of the versions before. */
const BOUND_LATER = {
  finding_value: `SELECT l.diff_id, e.ordinal, i.ordinal, f.kind, f.rule, f.offset, f.step, f.name, f.value_key
    FROM ${FINDINGS} AND f.value_key IS NOT NULL ${FINDING_ORDER}`,
  stand_in: `SELECT i.ordinal, s.token, s.mask, s.characters, s.rule, s.severity FROM image i JOIN stand_in s ON s.image_id = i.id
    WHERE i.evidence_id = ?1 ORDER BY i.ordinal, s.token`,
} as const;

/**
 * SHA-256 as hex over what a library holds of an evidence: of each table its name and its rows, each a JSON array of its
 * values and a line feed. The audit entry that added the evidence has it, so that a change of these rows is seen.
 */
export function boundRows(library: ReadableLibrary, evidenceId: number): string {
  const hash = createHash('sha256');
  for (const [table, sql] of Object.entries(BOUND)) {
    hash.update(`${table}\n`);
    for (const row of library.lists<readonly unknown[]>(sql, evidenceId)) hash.update(`${JSON.stringify(row)}\n`);
  }
  for (const [table, sql] of Object.entries(BOUND_LATER)) {
    const rows = library.lists<readonly unknown[]>(sql, evidenceId);
    if (rows.length > 0) hash.update(`${table}\n`);
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  }
  return hash.digest('hex');
}
