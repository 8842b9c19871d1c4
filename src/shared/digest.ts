/** A content digest `algorithm:hex` (OCI image-spec, descriptor.md, "Digests"). */
export type Digest = string & { readonly __brand: 'Digest' };
/** Digest of a layer's uncompressed tar (OCI image-spec, config.md, `rootfs.diff_ids`). */
export type DiffId = string & { readonly __brand: 'DiffId' };
/** Digest over a layer and all below it (OCI image-spec, config.md, "Layer ChainID"). */
export type ChainId = string & { readonly __brand: 'ChainId' };

const HEX_LENGTH: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
const GRAMMAR = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;

/**
 * Reads a digest as the OCI grammar allows it. Registered algorithms must have
 * lower-case hex of the right length; others only have to fit the grammar.
 * Returns null for anything else: a digest is never made from doubtful bytes.
 */
export function parseDigest(value: unknown): Digest | null {
  if (typeof value !== 'string' || value.length > 512 || !GRAMMAR.test(value)) return null;
  const separator = value.indexOf(':');
  const hexLength = HEX_LENGTH[value.slice(0, separator)];
  const encoded = value.slice(separator + 1);
  if (hexLength === undefined) return value as Digest;
  return encoded.length === hexLength && /^[0-9a-f]+$/.test(encoded) ? (value as Digest) : null;
}

/** Algorithm part of a digest. */
export function digestAlgorithm(digest: Digest | DiffId | ChainId): string {
  return digest.slice(0, digest.indexOf(':'));
}

/** Hex part of a digest. */
export function digestHex(digest: Digest | DiffId | ChainId): string {
  return digest.slice(digest.indexOf(':') + 1);
}

/** Makes a sha256 digest from 64 hex digits that we computed ourselves. */
export function sha256Digest(hex: string): Digest {
  return `sha256:${hex}` as Digest;
}

/** Makes a diffID from 64 hex digits that we computed ourselves. */
export function sha256DiffId(hex: string): DiffId {
  return `sha256:${hex}` as DiffId;
}
