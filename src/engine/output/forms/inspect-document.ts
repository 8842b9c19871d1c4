import * as z from 'zod';
import type { HistoryStep, LayerSummary } from '../../../shared/contract/image';
import type { Finding } from '../../../shared/contract/findings';
import type { Problem } from '../../../shared/problem';
import { describeProblem } from '../../../shared/words/describe';
import { maskConfigJson } from '../../detect/secrets/mask-config-json';
import { rulesVersion } from '../../detect/rules/rule-table';
import { coverageOf, imageFindings, imagesWithFindings } from '../../query/findings/findings-list';
import { evidenceRow } from '../../query/library/evidence-row';
import { imageFacts } from '../../query/library/image-facts';
import { imageSecrets } from '../../query/library/image-secrets';
import { evidenceProblems } from '../../query/library/problem-rows';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';

export type Json = Readonly<Record<string, unknown>>;

/** A member of the document: its value, or a list whose items are made one after the other. */
export type DocumentPart =
  | readonly [key: string, value: unknown]
  | readonly [key: string, value: null, items: Iterable<Json>];

/**
 * The document of `inspect --json` (CLI.md, schema stratigraph.inspect/1) for one piece of evidence, member by member: an
 * archive may hold thousands of images, whose document is larger than what may be held.
 * It holds nothing that depends on the machine, the place of the evidence, the time or the locale.
 */
export function* inspectDocument(
  library: ReadableLibrary,
  evidenceId: number,
  version: string,
): Generator<DocumentPart> {
  const { name, bytes, sha256, container, compression } = evidenceRow(library, evidenceId);
  yield ['schema', 'stratigraph.inspect/1'];
  yield ['tool', { name: 'stratigraph', version, rules: rulesVersion() }];
  yield ['evidence', { name, bytes, sha256, container, compression }];
  yield ['images', null, each(imageIds(library, evidenceId), (id) => [imageDocument(library, id)])];
  yield ['artifacts', null, each(artifactIds(library, evidenceId), (id) => [artifactDocument(library, id)])];
  yield ['blobs', null, blobDocuments(library, evidenceId)];
  yield ['findings', null, each(imagesWithFindings(library), (id) => imageFindings(library, id).map(findingDocument))];
  yield ['coverage', coverageOf(library, null)];
  yield ['problems', null, problemDocuments(library, evidenceId)];
}

function* each(ids: readonly number[], items: (id: number) => readonly Json[]): Iterable<Json> {
  for (const id of ids) yield* items(id);
}

/** Images of a piece of evidence, in the order of the archive. */
export function imageIds(library: ReadableLibrary, evidenceId: number): readonly number[] {
  return library.column(
    'SELECT id FROM image WHERE evidence_id = ? AND artifact_type IS NULL ORDER BY ordinal',
    evidenceId,
  );
}

/** The same of artifacts that have layers. */
export function artifactIds(library: ReadableLibrary, evidenceId: number): readonly number[] {
  return library.column(
    'SELECT id FROM image WHERE evidence_id = ? AND artifact_type IS NOT NULL ORDER BY ordinal',
    evidenceId,
  );
}

/** What an artifact has of an image: layers, and a config that may be anything. */
function artifactDocument(library: ReadableLibrary, imageId: number): Json {
  const { image, seenIn, layers, proof } = imageFacts(library, imageId);
  return {
    id: image.imageId,
    artifactType: image.artifactType,
    references: image.references,
    platform: image.platform,
    manifestDigest: image.manifestDigest,
    configDigest: image.configDigest,
    seenIn,
    layers: layers.map(layerDocument),
    config: configDocument(library, imageId),
    comparisons: proof,
  };
}

function imageDocument(library: ReadableLibrary, imageId: number): Json {
  const facts = imageFacts(library, imageId);
  const { image, merged } = facts;
  return {
    id: image.imageId,
    references: image.references,
    platform: image.platform,
    manifestDigest: image.manifestDigest,
    configDigest: image.configDigest,
    created: image.created,
    seenIn: facts.seenIn,
    attestation: image.attestation,
    layers: facts.layers.map(layerDocument),
    history: facts.history.map(stepDocument),
    config: configDocument(library, imageId),
    merged: { paths: merged.paths, shadowed: merged.shadowed, deleted: merged.deleted },
    comparisons: facts.proof,
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
  return JSON.parse(maskConfigJson(config, imageSecrets(library, imageId)).text);
}

function* blobDocuments(library: ReadableLibrary, evidenceId: number): Iterable<Json> {
  const rows = library.all<{
    digest: string;
    bytes: number | null;
    mediaType: string | null;
    status: string;
    used_by: string;
  }>(
    `SELECT digest, bytes, media_type AS mediaType, status, used_by FROM blob
      WHERE evidence_id = ? ORDER BY ordinal`,
    evidenceId,
  );
  for (const { used_by, ...blob } of rows) yield { ...blob, usedBy: readJson(library.dir, used_by, z.unknown()) };
}

function findingDocument(finding: Finding): Json {
  const { id, rule, severity, title, maskedValue, where, state, deleted, deletedInLayer, hiddenInLayer } = finding;
  return { id, rule, severity, title, maskedValue, where, state, deleted, deletedInLayer, hiddenInLayer };
}

function* problemDocuments(library: ReadableLibrary, evidenceId: number): Iterable<Json> {
  let [imageId, uid]: readonly [number | null, string | null] = [null, null];
  for (const problem of evidenceProblems(library, evidenceId)) {
    if (problem.imageId !== imageId) [imageId, uid] = [problem.imageId, imageUid(library, problem.imageId)];
    yield problemDocument(problem, uid);
  }
}

function imageUid(library: ReadableLibrary, imageId: number | null): string | null {
  const row = library.get<{ image_uid: string }>('SELECT image_uid FROM image WHERE id = ?', imageId);
  return row?.image_uid ?? null;
}

/** A problem as JSON tells it; `imageId` is the id of its image that holds for every library. */
export function problemDocument(problem: Problem, imageId: string | null): Json {
  const { code, severity, digest, layer, path, offset } = problem;
  const words = describeProblem(problem, 'en');
  const message = words.body === '' ? words.title : `${words.title}. ${words.body}`;
  return { code, severity, message, digest, layer, path, offset, imageId };
}
