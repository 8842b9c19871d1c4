import { parseDigest, type Digest } from '../../../shared/digest';
import type { PathText } from '../../../shared/path-text';

/** The digest that a member's name states: `blobs/sha256/<hex>`, `<hex>.json`, `<hex>.tar[.gz]`, `sha256:<hex>`. */
export function digestInName(name: PathText): Digest | null {
  const blob = /^(?:\.\/)*blobs\/(sha256|sha512)\/([0-9a-f]+)$/.exec(name);
  if (blob !== null) return parseDigest(`${blob[1] ?? ''}:${blob[2] ?? ''}`);
  const plain = /^(?:\.\/)*(?:sha256:)?([0-9a-f]{64})(?:\.json|\.manifest\.json|\.tar|\.tar\.gz|\.tar\.zst)?$/.exec(
    name,
  );
  return plain === null ? null : parseDigest(`sha256:${plain[1] ?? ''}`);
}

/** The same for a member that nothing has to name: a blob of any algorithm, or a file of the first level. */
export function digestOfMember(name: PathText): Digest | null {
  const blob = /^blobs\/([a-z0-9+._-]+)\/([0-9a-f]{32,128})$/.exec(name);
  return blob === null ? digestInName(name) : (`${blob[1] ?? ''}:${blob[2] ?? ''}` as Digest);
}
