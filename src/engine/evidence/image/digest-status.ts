import { digestAlgorithm, type Digest, type DiffId } from '../../../shared/digest';
import type { DigestStatus } from '../../../shared/vocabulary';
import type { DeclaredLayer } from './image-model';

/** Digests of a layer's bytes as they were computed; null where they were not. */
interface ReadDigests {
  readonly digest: Digest | null;
  readonly sha512: Digest | null;
  readonly diffId: DiffId | null;
}

/** Status of a layer's stored bytes against the digest in the manifest. */
export function blobStatus(declared: DeclaredLayer, read: ReadDigests): DigestStatus {
  if (isAbsent(declared)) return 'missing';
  if (declared.declaredDigest === null || read.digest === null) return 'not-read';
  return compareComputed(declared.declaredDigest, read.digest, read.sha512);
}

/** Status of bytes whose digests were computed against the digest that they should have. */
export function compareComputed(declared: Digest, sha256: Digest, sha512: Digest | null): DigestStatus {
  const found = digestOf(declared, sha256, sha512);
  if (found === null) return 'unsupported';
  return found === declared ? 'verified' : 'mismatch';
}

/** A layer whose bytes are not in the evidence, be it by damage or on purpose (a foreign layer of Windows). */
function isAbsent(declared: DeclaredLayer): boolean {
  return declared.unreadable === 'missing' || (declared.unreadable === 'foreign' && declared.source === null);
}

/** Status of a layer's uncompressed bytes against the diffID in the config. */
export function diffIdStatus(declared: DeclaredLayer, read: ReadDigests): DigestStatus {
  if (isAbsent(declared)) return 'missing';
  if (declared.declaredDiffId === null || read.diffId === null) return 'not-read';
  if (digestAlgorithm(declared.declaredDiffId) !== 'sha256') return 'unsupported';
  return sameDiffId(declared.declaredDiffId, read.diffId) ? 'verified' : 'mismatch';
}

/** The computed digest of the algorithm that was declared; null where we do not compute that one. */
export function digestOf(declared: Digest, sha256: Digest, sha512: Digest | null): Digest | null {
  const algorithm = digestAlgorithm(declared);
  if (algorithm === 'sha256') return sha256;
  return algorithm === 'sha512' ? sha512 : null;
}

function sameDiffId(a: DiffId, b: DiffId): boolean {
  return a === b;
}

/** From worst to best: what an image's integrity is, is the first of these that any comparison has. */
const WORST_FIRST: readonly DigestStatus[] = [
  'mismatch',
  'missing',
  'unsupported',
  'unreferenced',
  'not-read',
  'verified',
];

/** The worst of some statuses; `not-read` where there is none. */
export function worstStatus(statuses: readonly DigestStatus[]): DigestStatus {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'not-read';
}
