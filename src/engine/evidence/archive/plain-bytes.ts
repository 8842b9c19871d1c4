/**
 * The same bytes as a plain Uint8Array. A Buffer's slice() shares its memory where a Uint8Array's copies:
 * names kept from a chunk would change with the next one.
 */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return Buffer.isBuffer(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bytes;
}
