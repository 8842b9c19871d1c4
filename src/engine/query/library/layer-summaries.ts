import type { LayerSummary } from '../../../shared/contract/image';
import type { ReadableLibrary } from '../../store/readable-library';

interface Row extends Omit<LayerSummary, 'empty' | 'findings'> {
  readonly findings: number;
}

const SELECT = `SELECT il.layer, il.layer_id AS layerId, coalesce(il.digest, il.declared_digest) AS digest,
  coalesce(l.diff_id, il.declared_diff_id) AS diffId, il.declared_digest AS declaredDigest,
  il.declared_diff_id AS declaredDiffId, il.chain_id AS chainId, il.media_type AS mediaType, il.compression, il.bytes,
  l.bytes AS uncompressedBytes, il.digest_status AS digestStatus, il.diff_id_status AS diffIdStatus,
  coalesce(l.entries, 0) AS entries, coalesce(l.regular_files, 0) AS regularFiles,
  coalesce(l.whiteouts, 0) AS whiteouts, coalesce(l.opaque_markers, 0) AS opaqueMarkers,
  l.listing_sha256 AS listingSha256, il.step, il.added, il.modified, il.meta, il.deleted,
  (SELECT count(*) FROM finding f WHERE f.layer_id = il.layer_id
    AND (f.image_id IS NULL OR f.image_id = il.image_id)) AS findings
  FROM image_layer il LEFT JOIN layer l ON l.id = il.layer_id WHERE il.image_id = ?`;

/** The layers of one image, base first. */
export function layerSummaries(library: ReadableLibrary, imageId: number): LayerSummary[] {
  return library
    .all<Row>(`${SELECT} ORDER BY il.layer`, imageId)
    .map((row) => ({ ...row, empty: row.layerId !== null && row.entries === 0 }));
}
