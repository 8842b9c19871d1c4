/** Hex digits of a SHA-256 that `entry_content.key` holds: as many as SQLite keeps in four bytes. */
const KEY_DIGITS = 8;

/** The key of `entry_content`: the first 32 bits of a SHA-256 as a signed number, which SQLite keeps in four bytes. */
export function contentKey(sha256: Buffer, offset = 0): number {
  return sha256.readInt32BE(offset);
}

/** Lowest and highest key of the digests that begin with these hex digits (1 to 64 of them). */
export function contentKeys(hex: string): readonly [low: number, high: number] {
  const digits = hex.slice(0, KEY_DIGITS);
  const key = (filler: string): number => contentKey(Buffer.from(digits.padEnd(KEY_DIGITS, filler), 'hex'));
  return [key('0'), key('f')];
}
