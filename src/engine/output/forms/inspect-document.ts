import * as z from 'zod';
import type { HistoryStep, LayerSummary } from '../../../shared/contract/image';
import type { Coverage, Finding } from '../../../shared/contract/findings';
import type { Problem } from '../../../shared/problem';
import { describeProblem } from '../../../shared/words/describe';
import { maskConfigJson } from '../../detect/secrets/mask-config-json';
import { evidenceRow } from '../../query/library/evidence-row';
import { imageDetail } from '../../query/library/image-detail';
import { evidenceProblems } from '../../query/library/problem-rows';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';

/** What findings of the evidence the document tells, gathered by the caller over all its images. */
export interface InspectFindings {
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly rulesVersion: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The document of `inspect --json` (CLI.md, schema stratigraph.inspect/1) for one piece of evidence.
 * It holds nothing that depends on the machine, the place of the evidence, the time or the locale.
 */
export function inspectDocument(
  library: ReadableLibrary,
  evidenceId: number,
  version: string,
  found: InspectFindings,
): Json {
  const { name, bytes, sha256, container, compression } = evidenceRow(library, evidenceId);
  return {
    schema: 'stratigraph.inspect/1',
    tool: { name: 'stratigraph', version, rules: found.rulesVersion },
    evidence: { name, bytes, sha256, container, compression },
    images: imageIds(library, evidenceId).map((id) => imageDocument(library, id)),
    blobs: blobDocuments(library, evidenceId),
    findings: found.findings.map(findingDocument),
    coverage: found.coverage,
    problems: evidenceProblems(library, evidenceId).map((problem) => problemDocument(library, problem)),
  };
}

/** Images of a piece of evidence, in the order of the archive. */
export function imageIds(library: ReadableLibrary, evidenceId: number): readonly number[] {
  return library
    .all<{ id: number }>('SELECT id FROM image WHERE evidence_id = ? ORDER BY ordinal', evidenceId)
    .map(({ id }) => id);
}

function imageDocument(library: ReadableLibrary, imageId: number): Json {
  const detail = imageDetail(library, imageId);
  const { image, merged } = detail;
  return {
    id: image.imageId,
    references: image.references,
    platform: image.platform,
    manifestDigest: image.manifestDigest,
    configDigest: image.configDigest,
    created: image.created,
    seenIn: detail.seenIn,
    attestation: image.attestation,
    layers: detail.layers.map(layerDocument),
    history: detail.history.map(stepDocument),
    config: configDocument(library, imageId),
    merged: { paths: merged.paths, shadowed: merged.shadowed, deleted: merged.deleted },
    comparisons: detail.proof,
  };
}

function layerDocument(layer: LayerSummary): Json {
  return {
    layer: layer.layer,
    digest: layer.digest,
    diffId: layer.diffId,
    chainId: layer.chainId,
    mediaType: layer.mediaType,
    compression: layer.compression,
    bytes: layer.bytes,
    uncompressedBytes: layer.uncompressedBytes,
    digestStatus: layer.digestStatus,
    diffIdStatus: layer.diffIdStatus,
    entries: layer.entries,
    regularFiles: layer.regularFiles,
    whiteouts: layer.whiteouts,
    opaqueMarkers: layer.opaqueMarkers,
    listingSha256: layer.listingSha256,
    step: layer.step,
    empty: layer.empty,
    declaredDigest: layer.declaredDigest,
    declaredDiffId: layer.declaredDiffId,
  };
}

/** A history step with the keys of CLI.md. */
export function stepDocument(step: HistoryStep): Json {
  const { created, createdBy, author, comment, emptyLayer, layer } = step;
  return {
    step: step.step,
    created,
    createdBy,
    author,
    comment,
    emptyLayer,
    layer,
  };
}

/** The config's own JSON with its secrets masked; empty where it cannot be read. */
function configDocument(library: ReadableLibrary, imageId: number): unknown {
  const row = library.get<{ config: Uint8Array | null }>(
    'SELECT config FROM image WHERE id = ? AND config_readable = 1',
    imageId,
  );
  if (row === undefined || row.config === null) return {};
  const config = readJson(library.dir, new TextDecoder().decode(row.config), z.unknown());
  return JSON.parse(maskConfigJson(config).text);
}

function blobDocuments(library: ReadableLibrary, evidenceId: number): readonly Json[] {
  return library
    .all<{ digest: string; bytes: number | null; mediaType: string | null; status: string; used_by: string }>(
      `SELECT digest, bytes, media_type AS mediaType, status, used_by FROM blob
        WHERE evidence_id = ? ORDER BY ordinal`,
      evidenceId,
    )
    .map(({ used_by, ...blob }) => ({ ...blob, usedBy: readJson(library.dir, used_by, z.unknown()) }));
}

function findingDocument(finding: Finding): Json {
  const { id, rule, severity, title, maskedValue, where, deleted, deletedInLayer } = finding;
  return { id, rule, severity, title, maskedValue, where, deleted, deletedInLayer };
}

function problemDocument(library: ReadableLibrary, problem: Problem): Json {
  const { code, severity, digest, layer, path, offset } = problem;
  const words = describeProblem(problem, 'en');
  const message = words.body === '' ? words.title : `${words.title}. ${words.body}`;
  const image =
    problem.imageId === null
      ? undefined
      : library.get<{ image_uid: string }>('SELECT image_uid FROM image WHERE id = ?', problem.imageId);
  return { code, severity, message, digest, layer, path, offset, imageId: image?.image_uid ?? null };
}
