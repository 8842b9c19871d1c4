const LINE_FEED = 10;
const FEWEST_UNITS = 4;

/** Which byte of a unit of UTF-16 is the low one. */
export type LowByte = 0 | 1;

/**
 * Which form of UTF-16 bytes are in: by their byte order mark (Unicode, section 23.8), or by every other byte being zero
 * and the rest ASCII. Null where they are neither.
 */
export function utf16Form(bytes: Uint8Array, fewest = FEWEST_UNITS): LowByte | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 0;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 1;
  const units = Math.floor(bytes.length / 2);
  if (units < fewest) return null;
  const most = Math.floor(units * 0.1);
  const others: [number, number] = [0, 0];
  for (let at = 0; at < units * 2 && (others[0] <= most || others[1] <= most); at += 2) {
    const [even, odd] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    if (odd !== 0 || !isText(even)) others[0] += 1;
    if (even !== 0 || !isText(odd)) others[1] += 1;
  }
  return others[0] <= most ? 0 : others[1] <= most ? 1 : null;
}

function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d);
}

/**
 * UTF-16 as one byte for each unit: the rules know ASCII, anything beyond latin-1 is a character of no word. The mark at
 * the beginning ends a line.
 */
export function latinUnits(bytes: Uint8Array, low: LowByte): Uint8Array {
  const units = new Uint8Array(Math.floor(bytes.length / 2));
  for (let unit = 0; unit < units.length; unit += 1) {
    const value = bytes[unit * 2 + low] ?? 0;
    const high = bytes[unit * 2 + 1 - low] ?? 0;
    units[unit] = high === 0 ? value : high === 0xfe && value === 0xff ? LINE_FEED : 0xff;
  }
  return units;
}
