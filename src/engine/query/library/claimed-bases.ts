import * as z from 'zod';
import type { Lineage } from '../../../shared/contract/lineage';
import { parseDigest, type Digest } from '../../../shared/digest';
import { maskText } from '../../detect/secrets/mask-text';
import type { KnownSecrets } from '../../detect/secrets/known-secrets';
import { BASE_DIGEST, BASE_NAME } from '../../evidence/image/base-claims';
import type { BaseClaim } from '../../evidence/image/image-model';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { configDocument, field, object, textOf } from './image-config';
import { referencesOf } from './image-rows';
import { imageSecrets } from './image-secrets';

type Claim = Lineage['claims'][number];
type Place = Claim['where'][number];

/** A layer as it can be told from others; null where its content is not known, or not what its image declares. */
type LayerKey = string | null;

const claimsSchema: z.ZodType<readonly BaseClaim[]> = z.array(
  z.object({
    where: z.enum(['manifest', 'descriptor', 'index']),
    name: z.string().nullable(),
    digest: z.string().nullable(),
  }),
);

/** What annotations of manifest and index say of the base; null where the library does not hold it, having been made before. */
export function annotatedBases(library: ReadableLibrary, imageId: number): readonly BaseClaim[] | null {
  const row = library.get<{ base_claims: string | null }>('SELECT base_claims FROM image WHERE id = ?', imageId);
  return row?.base_claims === null || row === undefined ? null : readJson(library.dir, row.base_claims, claimsSchema);
}

/**
 * The bases that an image says it is built on (OCI image-spec, annotations.md, `org.opencontainers.image.base.*`), in
 * annotations and in labels of the config, each held against the layers that the library has. What they say is a claim.
 */
export function claimedBases(library: ReadableLibrary, imageId: number): Claim[] {
  const labels = object(field(object(field(configDocument(library, imageId) ?? {}, 'config')), 'Labels'));
  const [name, digest] = [textOf(labels[BASE_NAME]), textOf(labels[BASE_DIGEST])];
  const secrets = imageSecrets(library, imageId);
  const all: { readonly where: Place; readonly name: string | null; readonly digest: string | null }[] = [
    ...(annotatedBases(library, imageId) ?? []),
    ...(name === null && digest === null ? [] : [{ where: 'label' as const, name, digest }]),
  ];
  const joined = new Map<string, Claim>();
  for (const claim of all) {
    const key = JSON.stringify([claim.name, claim.digest]);
    const known = joined.get(key);
    if (known === undefined) joined.set(key, judged(library, imageId, claim, secrets));
    else joined.set(key, { ...known, where: [...known.where, claim.where] });
  }
  return [...joined.values()];
}

function judged(
  library: ReadableLibrary,
  imageId: number,
  claim: { readonly where: Place; readonly name: string | null; readonly digest: string | null },
  secrets: KnownSecrets,
): Claim {
  const digest = parseDigest(claim.digest);
  const found = digest === null ? [] : imagesOf(library, imageId, digest).map((id) => compared(library, imageId, id));
  return {
    where: [claim.where],
    name: shown(claim.name, secrets),
    digest: digest ?? shown(claim.digest, secrets),
    verdict: verdictOf(claim.digest, digest, found),
    found,
  };
}

function shown(text: string | null, secrets: KnownSecrets): string | null {
  return text === null ? null : maskText(text, 'label', secrets).text;
}

function verdictOf(claimed: string | null, digest: Digest | null, found: Claim['found']): Claim['verdict'] {
  if (claimed === null) return 'no-digest';
  if (digest === null) return 'not-a-digest';
  if (found.length === 0) return 'absent';
  if (found.some(({ fits }) => fits === true)) return 'fits';
  return found.some(({ fits }) => fits === null) ? 'unsettled' : 'contradicted';
}

/**
 * Other images of the library that a digest names: by manifest or config, or by an index above the manifest, of which
 * only the image of the same platform counts.
 */
function imagesOf(library: ReadableLibrary, imageId: number, digest: Digest): readonly number[] {
  return library
    .all<{ id: number }>(
      `SELECT o.id FROM image o JOIN image me ON me.id = ?1 WHERE o.id <> me.id AND o.attestation = 0 AND o.artifact_type IS NULL AND (
        o.manifest_digest = ?2 OR o.config_digest = ?2 OR EXISTS (
          SELECT 1 FROM comparison c WHERE c.image_id = o.id AND (
            (c.object IN ('manifest', 'config') AND c.expected = ?2 AND c.status = 'verified')
            OR ((o.platform IS NULL OR me.platform IS NULL OR o.platform = me.platform)
              AND ((c.object = 'index' AND c.found = ?2) OR (c.object = 'manifest' AND c.written_in = ?2 AND EXISTS (
                SELECT 1 FROM blob b WHERE b.evidence_id = o.evidence_id AND b.digest = ?2 AND b.status = 'verified')))))))
        ORDER BY o.id`,
      ...[imageId, digest],
    )
    .map(({ id }) => id);
}

function compared(library: ReadableLibrary, imageId: number, other: number): Claim['found'][number] {
  const theirs = layerKeys(library, other, true);
  const mine = layerKeys(library, imageId, false);
  const differs = theirs.findIndex((layer, index) => layer === null || layer !== (mine[index] ?? null));
  const commonLayers = differs === -1 ? theirs.length : differs;
  const references = referencesOf(library, other);
  return { imageId: other, references, layers: theirs.length, commonLayers, fits: isBeginning(theirs, mine) };
}

/** True where all of an image's layers are the lowest ones of another; null where that cannot be told. */
function isBeginning(theirs: readonly LayerKey[], mine: readonly LayerKey[]): boolean | null {
  if (theirs.length > mine.length) return false;
  const pairs = theirs.map((layer, index) => [layer, mine[index] ?? null] as const);
  if (pairs.some(([a, b]) => a !== null && b !== null && a !== b)) return false;
  return pairs.length === 0 || pairs.some(([a, b]) => a === null || b === null) ? null : true;
}

/**
 * Layers by their diffIDs, base first. `declared`: a layer whose bytes are not what its image declares is none that
 * the digest of that image stands for.
 */
function layerKeys(library: ReadableLibrary, imageId: number, declared: boolean): readonly LayerKey[] {
  return library
    .all<{ diff_id: string | null; differs: number }>(
      `SELECT l.diff_id, il.digest_status = 'mismatch' OR il.diff_id_status = 'mismatch' AS differs
        FROM image_layer il LEFT JOIN layer l ON l.id = il.layer_id WHERE il.image_id = ? ORDER BY il.layer`,
      imageId,
    )
    .map(({ diff_id, differs }) => (declared && differs === 1 ? null : diff_id));
}
