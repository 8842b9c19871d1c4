/** 1 for a control character that text does not have. */
const isControl = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b ? 1 : 0,
);
/** Of four bytes: the bits that a control character has none of, and the highest bit of each. */
const NO_CONTROL_BITS = 0xe0e0e0e0 | 0;
const HIGHEST_BITS = 0x80808080 | 0;

/** A NUL, or many control characters, in the first bytes: no text that the rules are made for. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.includes(0) || controlsIn(bytes) > bytes.length / 10;
}

/** Four bytes at a time: in text most of them hold no control character at all. */
function controlsIn(bytes: Uint8Array): number {
  const before = Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3);
  const length = (bytes.length - before) >> 2;
  const words = new Int32Array(bytes.buffer, length === 0 ? 0 : bytes.byteOffset + before, length);
  let controls = controlsBetween(bytes, 0, before);
  for (let index = 0; index < words.length; index += 1) {
    const bits = (words[index] ?? 0) & NO_CONTROL_BITS;
    if (((bits | (bits << 1) | (bits << 2)) & HIGHEST_BITS) === HIGHEST_BITS) continue;
    const at = before + index * 4;
    controls += controlsBetween(bytes, at, at + 4);
  }
  return controls + controlsBetween(bytes, before + words.length * 4, bytes.length);
}

function controlsBetween(bytes: Uint8Array, from: number, to: number): number {
  let controls = 0;
  for (let at = from; at < to; at += 1) controls += isControl[bytes[at] ?? 0] ?? 0;
  return controls;
}
