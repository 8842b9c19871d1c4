import { FailureError } from '../../shared/failure';
import type { ImageRow } from '../../shared/contract/library';

const PREFIX = /^(?:([a-z0-9]+):)?([0-9a-f]{6,})$/;

function namesOf(image: ImageRow): readonly string[] {
  return [image.imageId, image.configDigest, image.manifestDigest].filter((name): name is string => name !== null);
}

function hexOf(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1);
}

/** "name", "name:tag" and "docker.io/library/name:tag" are ways to say one thing (distribution reference grammar). */
function fullReference(reference: string): string {
  const slash = reference.lastIndexOf('/');
  const tagged = reference.includes(':', slash + 1) || reference.includes('@') ? reference : `${reference}:latest`;
  return tagged.replace(/^docker\.io\//, '').replace(/^library\//, '');
}

/**
 * The images that a REF names: first by exact id, digest or reference, then by the reference written
 * another way, then by a prefix of at least six hex digits, and last by the evidence that it lies in: a root file
 * system has no other name, and all of them have one id.
 */
export function matchingImages(images: readonly ImageRow[], ref: string): readonly ImageRow[] {
  const exact = images.filter((image) => namesOf(image).includes(ref) || image.references.includes(ref));
  if (exact.length > 0) return exact;
  const full = fullReference(ref);
  const named = images.filter((image) => image.references.some((reference) => fullReference(reference) === full));
  if (named.length > 0) return named;
  const [, algorithm, hex = null] = PREFIX.exec(ref.toLowerCase()) ?? [];
  const isPrefix = (digest: string): boolean =>
    hex !== null && hexOf(digest).startsWith(hex) && (algorithm === undefined || digest.startsWith(`${algorithm}:`));
  const begun = images.filter((image) => namesOf(image).some(isPrefix));
  if (begun.length > 0) return begun;
  return images.filter(({ evidence: { name, sha256 } }) => name === ref || isPrefix(`sha256:${sha256}`));
}

/**
 * The one image that REF names; without a REF the only image there is. Images of several pieces of
 * evidence that are the same image (same id, same layers) count as one, the oldest. Attestations are no
 * images here unless they are named, and artifacts none where there is an image. Throws image-none, image-not-found and image-ambiguous.
 */
export function resolveImage(images: readonly ImageRow[], ref: string | null): ImageRow {
  const candidates = ref === null ? meant(images) : matchingImages(images, ref);
  const distinct = new Map<string, ImageRow>();
  for (const image of candidates) {
    // Damaged metadata can tell one config twice, each time with other layers: those are two images.
    const key = [image.imageId, ...image.layers.map((layer) => layer.diffId ?? '')].join(' ');
    const known = distinct.get(key);
    if (known === undefined || image.id < known.id) distinct.set(key, image);
  }
  const [only] = distinct.values();
  if (images.length === 0) throw new FailureError('image-none');
  if (only === undefined) throw new FailureError('image-not-found', { ref: ref ?? '' });
  if (distinct.size > 1) {
    const lines = [...distinct.values()].map(({ imageId, references, evidence }) =>
      [imageId, ...(references.length === 0 ? [] : [references.join(', ')]), `in ${evidence.name}`].join('  '),
    );
    throw new FailureError('image-ambiguous', { ref: ref ?? '', count: distinct.size }, lines);
  }
  return only;
}

/** What is meant without a name: images; where there is none, artifacts; else whatever there is. */
function meant(images: readonly ImageRow[]): readonly ImageRow[] {
  const others = images.filter(({ attestation }) => !attestation);
  const kinds = [others.filter(({ artifactType }) => artifactType === null), others, images];
  return kinds.find((kind) => kind.length > 0) ?? [];
}
