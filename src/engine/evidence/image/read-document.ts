import { createHash } from 'node:crypto';
import { digestAlgorithm, digestHex, sha256Digest, type Digest } from '../../../shared/digest';
import type { DigestStatus } from '../../../shared/vocabulary';
import type { BlobSource } from '../archive/blob-source.types';

/** Reads a whole metadata member; null where it is larger than `most` bytes. */
export async function readDocument(source: BlobSource, most: number): Promise<Uint8Array | null> {
  if (source.bytes > most) return null;
  const parts: Uint8Array[] = [];
  for await (const chunk of source.open()) parts.push(chunk.slice());
  return Buffer.concat(parts);
}

/** SHA-256 digest of bytes that we hold. */
export function digestOfBytes(bytes: Uint8Array): Digest {
  return sha256Digest(createHash('sha256').update(bytes).digest('hex'));
}

/** Compares bytes with a digest written down; `unsupported` where we cannot compute its algorithm. */
export function compareDigest(
  expected: Digest,
  bytes: Uint8Array,
): { readonly found: Digest; readonly status: DigestStatus } {
  const algorithm = digestAlgorithm(expected);
  if (algorithm !== 'sha256' && algorithm !== 'sha512' && algorithm !== 'sha384')
    return { found: digestOfBytes(bytes), status: 'unsupported' };
  const hex = createHash(algorithm).update(bytes).digest('hex');
  const found = `${algorithm}:${hex}` as Digest;
  return { found, status: hex === digestHex(expected) ? 'verified' : 'mismatch' };
}
