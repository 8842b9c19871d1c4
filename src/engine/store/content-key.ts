/** Bytes of a SHA-256 that `entry_content.key` holds as a number: as many as a JavaScript number can hold. */
export const KEY_BYTES = 6;

/** The key of `entry_content`: the first 48 bits of a SHA-256. */
export function contentKey(sha256: Buffer, offset = 0): number {
  return sha256.readUIntBE(offset, KEY_BYTES);
}

/** Lowest and highest key of the digests that begin with these hex digits (at most 64, lower case). */
export function contentKeys(hex: string): readonly [low: number, high: number] {
  const digits = hex.slice(0, KEY_BYTES * 2);
  return [
    Number.parseInt(digits.padEnd(KEY_BYTES * 2, '0'), 16),
    Number.parseInt(digits.padEnd(KEY_BYTES * 2, 'f'), 16),
  ];
}
