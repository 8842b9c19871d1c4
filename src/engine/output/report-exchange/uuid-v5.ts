import { createHash } from 'node:crypto';

/** Namespace of the ids that reports give; one made for Stratigraph. */
const OURS = 'b5f4c1de-6a3c-4f0e-9d0e-7f3b2f9a41c7';

/** A UUID of a name (RFC 9562, 5.5): the same name in the same namespace gives the same on every machine. */
export function uuidV5(name: string, namespace = OURS): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
