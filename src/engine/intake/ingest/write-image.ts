import { escapeInvalidBytes } from '../../../shared/path-text';
import type { DigestStatus } from '../../../shared/vocabulary';
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
}

/** Writes all rows of one image inside the caller's transaction; returns its id. */
export function writeImage(
  library: WritableLibrary,
  place: ImagePlace,
  image: ReadImage,
  signal: CancelSignal,
): number {
  const { declared, layers } = image;
  const id = insertImage(library, place, image);
  declared.references.forEach((reference, index) => {
    library.run('INSERT INTO image_reference VALUES (?, ?, ?)', id, index + 1, reference);
  });
  const chain = chainsOf(declared.layers, layers);
  declared.layers.forEach((layer, index) => {
    const read = layers[index];
    if (read === undefined) return;
    const effects = image.effects.layers.get(layer.layer) ?? NO_EFFECTS;
    insertLayer(library, id, layer, read, chain[index] ?? null, stepOf(declared, layer.layer), effects);
  });
  for (const step of declared.history) insertStep(library, id, step);
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
  return id;
}

function insertImage(library: WritableLibrary, { evidenceId, ordinal, members }: ImagePlace, image: ReadImage): number {
  const { declared, effects, layers } = image;
  const entries = layers.reduce((sum, { layerId }) => sum + entriesOf(library, layerId), 0);
  return library.run(
    `INSERT INTO image (evidence_id, ordinal, image_uid, platform, manifest_digest, config_digest, config,
      config_readable, created, created_ns, seen_in, attestation, entries, merged, shadowed, deleted,
      base_claims, config_member, manifest_member)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[evidenceId, ordinal, declared.imageId, declared.platform, declared.manifestDigest, declared.configDigest],
    ...[declared.configBytes, Number(declared.configReadable), canonicalTime(declared.created)],
    ...[textToNanos(declared.created), JSON.stringify(declared.seenIn), Number(declared.attestation)],
    ...[entries, effects.merged, effects.shadowed, effects.deleted],
    ...originColumns(declared.origin, members),
  ).id;
}

function entriesOf(library: ReadableLibrary, layerId: number | null): number {
  if (layerId === null) return 0;
  return library.get<{ entries: number }>('SELECT entries FROM layer WHERE id = ?', layerId)?.entries ?? 0;
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
  library.run(
    `INSERT INTO image_layer (image_id, layer, layer_id, digest, declared_digest, declared_diff_id, chain_id, media_type,
      compression, bytes, digest_status, diff_id_status, step, unreadable, source, source_raw, source_offset,
      added, modified, meta, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[imageId, declared.layer, read.layerId, read.digest, declared.declaredDigest, declared.declaredDiffId, chainId],
    ...[declared.mediaType, read.compression, read.storedBytes ?? declared.declaredBytes],
    ...[blobStatus(declared, read), diffIdStatus(declared, read), step, declared.unreadable],
    ...[source?.text ?? null, source?.raw ?? null, declared.source?.evidenceOffset ?? null],
    ...[effects.added, effects.modified, effects.meta, effects.deleted],
  );
}

function insertStep(library: WritableLibrary, imageId: number, step: DeclaredHistoryStep): void {
  library.run(
    `INSERT INTO history_step (image_id, step, created, created_ns, created_by, author, comment, empty_layer, layer)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[imageId, step.step, canonicalTime(step.created), textToNanos(step.created), step.createdBy, step.author],
    ...[step.comment, Number(step.emptyLayer), step.layer],
  );
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
    library.run(
      `INSERT INTO comparison (image_id, ordinal, object, layer, written_in, expected, found, status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[imageId, ordinal, object, layer, writtenIn, expected, found, status],
    );
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

function insertEffect(library: WritableLibrary, imageId: number, effect: EntryEffect): void {
  library.run(
    `INSERT INTO image_entry (image_id, layer, entry_id, change, hidden_by, hidden_kind) VALUES (?, ?, ?, ?, ?, ?)`,
    ...[imageId, effect.layer, effect.entryId, effect.change, effect.hiddenBy, effect.hiddenKind],
  );
}
