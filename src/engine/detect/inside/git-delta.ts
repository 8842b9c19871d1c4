/**
 * Applies a delta of a pack (gitformat-pack, "Deltified representation"). Null where it does not fit its base, or makes
 * more than `most` bytes.
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array, most: number): Uint8Array | null {
  const place = { at: 0 };
  const [baseSize, size] = [sizeAt(delta, place), sizeAt(delta, place)];
  if (baseSize !== base.length || size > most) return null;
  const made = new Uint8Array(size);
  let filled = 0;
  while (place.at < delta.length) {
    const part = partAt(base, delta, place);
    if (part === null || filled + part.length > size) return null;
    made.set(part, filled);
    filled += part.length;
  }
  return filled === size ? made : null;
}

function sizeAt(delta: Uint8Array, place: { at: number }): number {
  let size = 0;
  for (let shift = 0; shift < 49; shift += 7) {
    const byte = delta[place.at] ?? 0;
    place.at += 1;
    size += (byte & 127) * 2 ** shift;
    if (byte < 128) break;
  }
  return size;
}

/** A part of the base, or bytes of the delta itself. */
function partAt(base: Uint8Array, delta: Uint8Array, place: { at: number }): Uint8Array | null {
  const code = delta[place.at] ?? 0;
  place.at += 1;
  if (code < 128) {
    const part = delta.subarray(place.at, place.at + code);
    place.at += code;
    return code === 0 || part.length < code ? null : part;
  }
  let [offset, length] = [0, 0];
  for (let bit = 0; bit < 7; bit += 1) {
    if ((code & (1 << bit)) === 0) continue;
    const byte = delta[place.at] ?? 0;
    place.at += 1;
    if (bit < 4) offset += byte * 2 ** (8 * bit);
    else length += byte * 2 ** (8 * (bit - 4));
  }
  if (length === 0) length = 0x10000;
  return offset + length > base.length ? null : base.subarray(offset, offset + length);
}
