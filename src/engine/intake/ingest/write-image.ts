import { escapeInvalidBytes } from '../../../shared/path-text';
import type { DigestStatus } from '../../../shared/vocabulary';
import { coverTexts, type CoveredTexts } from '../../detect/secrets/cover-secrets';
import { standInKey } from '../../store/value-key';
import { settleLinks, type SettledLink } from '../../store/settle-links';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { DeclaredHistoryStep, DeclaredImage, DeclaredLayer } from '../../evidence/image/image-model';
import { chainIds } from '../../evidence/layer/chain-ids';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';
import { toColumns } from '../../base/text-columns';
import { canonicalTime, textToNanos } from '../../base/time-text';
import { blobStatus, diffIdStatus, digestOf } from '../../evidence/image/digest-status';
import type { ReadLayer } from './ingest.types';
import type { LayerEffects } from './effect-counts';
import type { EntryEffect } from './effect-log';
import type { ReadImage } from './write-evidence';
import { legacyProblems, mismatchProblems } from './mismatch-problems';
import { writeConfigFindings } from './write-config-findings';
import { originColumns, type MemberOrdinals } from './write-origin';
import { writeProblem } from './write-problem';

const NO_EFFECTS: LayerEffects = { added: 0, modified: 0, meta: 0, deleted: 0 };

/** Where an image stands. */
export interface ImagePlace {
  readonly evidenceId: number;
  readonly ordinal: number;
  readonly members: MemberOrdinals;
  /** Its links into lower layers, where they are known. */
  readonly links: readonly SettledLink[] | null;
}

/** Writes all rows of one image inside the caller's transaction; returns its id. */
export function writeImage(
  library: WritableLibrary,
  place: ImagePlace,
  image: ReadImage,
  signal: CancelSignal,
): number {
  const { declared, layers } = image;
  const indexed = image.layers.map(({ layerId }) => indexedLayer(library, layerId));
  const entries = indexed.reduce((sum, layer) => sum + layer.entries, 0);
  const covered = coverTexts(documentOf(declared), declared, standInKey(library));
  const id = insertImage(library, place, image, { entries, covered });
  declared.references.forEach((reference, index) => {
    library.insert('image_reference', { image_id: id, ordinal: index + 1, reference });
  });
  const chain = chainsOf(declared.layers, layers);
  declared.layers.forEach((layer, index) => {
    const read = layers[index];
    if (read === undefined) return;
    const effects = image.effects.layers.get(layer.layer) ?? NO_EFFECTS;
    insertLayer(library, id, layer, read, chain[index] ?? null, stepOf(declared, layer.layer), effects);
  });
  for (const step of declared.history) insertStep(library, id, step, covered);
  for (const standIn of covered.standIns) library.insert('stand_in', { image_id: id, ...standIn });
  insertProof(library, id, image);
  writeConfigFindings(library, id, declared);
  for (const problem of declared.problems) writeProblem(library, { ...problem, imageId: id });
  declared.layers.forEach((layer, index) => {
    const read = layers[index];
    const problems = read === undefined ? [] : mismatchProblems(layer, read);
    for (const problem of problems) writeProblem(library, { ...problem, imageId: id });
  });
  for (const problem of legacyProblems(image.legacy)) writeProblem(library, { ...problem, imageId: id });
  let effects = 0;
  for (const effect of image.effects.entries) {
    if (effects++ % 10_000 === 0) throwIfCancelled(signal);
    insertEffect(library, id, effect);
  }
  if (indexed.some((layer) => layer.openLinks === 1)) settleLinks(library, id, place.links);
  return id;
}

function insertImage(
  library: WritableLibrary,
  { evidenceId, ordinal, members }: ImagePlace,
  { declared, effects }: ReadImage,
  { entries, covered }: { readonly entries: number; readonly covered: CoveredTexts },
): number {
  return library.insert('image', {
    evidence_id: evidenceId,
    ordinal,
    image_uid: declared.imageId,
    platform: declared.platform,
    manifest_digest: declared.manifestDigest,
    config_digest: declared.configDigest,
    config: covered.config,
    config_readable: Number(declared.configReadable),
    created: canonicalTime(declared.created),
    created_ns: textToNanos(declared.created),
    seen_in: JSON.stringify(declared.seenIn),
    attestation: Number(declared.attestation),
    artifact_type: declared.artifactType,
    entries,
    merged: effects.merged,
    shadowed: effects.shadowed,
    deleted: effects.deleted,
    ...originColumns({ ...declared.origin, baseClaims: covered.claims(declared.origin.baseClaims) }, members),
  });
}

/** The config as a whole, its history too; null where it cannot be read. */
function documentOf({ configBytes, configReadable }: DeclaredImage): unknown {
  if (!configReadable || configBytes === null) return null;
  try {
    return JSON.parse(new TextDecoder().decode(configBytes)) as unknown;
  } catch {
    return null;
  }
}

interface IndexedLayer {
  readonly entries: number;
  /** 1 where it has hard links whose file is in a layer below, or nowhere. */
  readonly openLinks: number;
}

const INDEXED = `SELECT entries, EXISTS (SELECT 1 FROM entry INDEXED BY entry_open_link WHERE layer_id = layer.id AND kind = 3
  AND file_id IS NULL) AS openLinks FROM layer WHERE id = ?`;

/** What is indexed of a layer. */
export function indexedLayer(library: ReadableLibrary, layerId: number | null): IndexedLayer {
  const found = layerId === null ? undefined : library.get<IndexedLayer>(INDEXED, layerId);
  return found ?? { entries: 0, openLinks: 0 };
}

/** chainIDs as far up as every diffID below is known; null above. */
function chainsOf(declared: readonly DeclaredLayer[], read: readonly ReadLayer[]): readonly (string | null)[] {
  const diffIds = declared.map((layer, index) => read[index]?.diffId ?? layer.declaredDiffId);
  const known = diffIds.findIndex((diffId) => diffId === null);
  const usable = (known === -1 ? diffIds : diffIds.slice(0, known)).filter((diffId) => diffId !== null);
  const chain = chainIds(usable);
  return declared.map((_, index) => chain[index] ?? null);
}

function stepOf(declared: DeclaredImage, layer: number): number | null {
  return declared.history.find((step) => step.layer === layer)?.step ?? null;
}

function insertLayer(
  library: WritableLibrary,
  imageId: number,
  declared: DeclaredLayer,
  read: ReadLayer,
  chainId: string | null,
  step: number | null,
  effects: LayerEffects,
): void {
  const source = declared.source === null ? null : toColumns(declared.source.name);
  library.insert('image_layer', {
    image_id: imageId,
    layer: declared.layer,
    layer_id: read.layerId,
    digest: read.digest,
    declared_digest: declared.declaredDigest,
    declared_diff_id: declared.declaredDiffId,
    chain_id: chainId,
    media_type: declared.mediaType,
    compression: read.compression,
    bytes: read.storedBytes ?? declared.declaredBytes,
    digest_status: blobStatus(declared, read),
    diff_id_status: diffIdStatus(declared, read),
    step,
    unreadable: declared.unreadable,
    source: source?.text ?? null,
    source_raw: source?.raw ?? null,
    source_offset: declared.source?.evidenceOffset ?? null,
    added: effects.added,
    modified: effects.modified,
    meta: effects.meta,
    deleted: effects.deleted,
  });
}

function insertStep(library: WritableLibrary, imageId: number, step: DeclaredHistoryStep, covered: CoveredTexts): void {
  library.insert('history_step', {
    image_id: imageId,
    step: step.step,
    created: canonicalTime(step.created),
    created_ns: textToNanos(step.created),
    created_by: covered.text(step.createdBy),
    author: covered.text(step.author),
    comment: covered.text(step.comment),
    empty_layer: Number(step.emptyLayer),
    layer: step.layer,
  });
}

/** The chain from index to config as the metadata gave it, then two lines a layer, then the ids of the old format. */
function insertProof(library: WritableLibrary, imageId: number, { declared, layers, legacy }: ReadImage): void {
  let ordinal = 0;
  const line = (
    object: string,
    layer: number | null,
    writtenIn: string,
    expected: string | null,
    found: string | null,
    status: DigestStatus,
  ): void => {
    ordinal += 1;
    library.insert('comparison', {
      ...{ image_id: imageId, ordinal, object, layer, written_in: writtenIn, expected, found, status },
    });
  };
  for (const c of declared.comparisons) line(c.object, null, c.writtenIn, c.expected, c.found, c.status);
  declared.layers.forEach((layer, index) => {
    const read = layers[index];
    if (read === undefined) return;
    if (layer.declaredDigest !== null) {
      const found = read.digest === null ? null : (digestOf(layer.declaredDigest, read.digest, read.sha512) ?? null);
      line('layer', layer.layer, 'manifest', layer.declaredDigest, found, blobStatus(layer, read));
    }
    if (layer.declaredDiffId !== null) {
      line('layer-diff-id', layer.layer, 'config', layer.declaredDiffId, read.diffId, diffIdStatus(layer, read));
    }
  });
  for (const { layer, path, expected, found, status } of legacy) {
    line('legacy-id', layer, escapeInvalidBytes(path), expected, found, status);
  }
}

/** By position: there are as many of these rows as an image has entries, and an object for each would be felt. */
function insertEffect(library: WritableLibrary, imageId: number, effect: EntryEffect): void {
  library.run(
    `INSERT INTO image_entry (image_id, layer, entry_id, change, hidden_by, hidden_kind) VALUES (?, ?, ?, ?, ?, ?)`,
    ...[imageId, effect.layer, effect.entryId, effect.change, effect.hiddenBy, effect.hiddenKind],
  );
}
