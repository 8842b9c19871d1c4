import type { SecretPlace } from '../findings/secret-places';

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
