import { SECRET_REACH, type SecretPlace } from '../../detect/secrets/secret-places';

/** Bytes of a content that are asked for. */
interface AskedRange {
  readonly offset: number;
  readonly length: number;
}

/** What has to be read so that secrets are known in a range: as far before and behind it as a rule looks. */
export function rangeAround({ offset, length }: AskedRange): AskedRange {
  const base = Math.max(0, offset - SECRET_REACH);
  return { offset: base, length: offset - base + length + SECRET_REACH };
}

/** A copy of the bytes that were asked for, of what was read around them from `base` on. */
export function askedPart(read: Uint8Array, base: number, { offset, length }: AskedRange): Uint8Array<ArrayBuffer> {
  return new Uint8Array(read.subarray(offset - base, offset - base + length));
}

/** Zeroes what of secrets lies in bytes that begin at `offset`; the places that reach into them. */
export function zeroPlaces(bytes: Uint8Array, offset: number, places: readonly SecretPlace[]): SecretPlace[] {
  return places.filter((place) => {
    const start = Math.max(place.offset - offset, 0);
    const end = Math.min(place.offset + place.length - offset, bytes.length);
    if (start >= end) return false;
    bytes.fill(0, start, end);
    return true;
  });
}
