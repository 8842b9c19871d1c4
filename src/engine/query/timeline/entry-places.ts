import type { ReadableLibrary, SqlValue } from '../../store/readable-library';

/**
 * An entry's id, and the number of the layer that it is looked at in: a layer may stand in an image twice. A third number
 * says for how many entries it stands, where that is more than itself.
 */
export type EntryPlace = readonly number[];

const AT_ONCE = 2000;

/** The entries `e` and layers `il` of image ?1 at the places ?2; `ORDER BY p.key` keeps the order of the places. */
export const FROM_PLACES = `FROM json_each(?2) p JOIN entry e ON e.id = p.value ->> 0
  JOIN image_layer il ON il.image_id = ?1 AND il.layer = p.value ->> 1
  JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id`;

/** The places that a query gives, as id and layer. */
export function entryPlaces(
  library: ReadableLibrary,
  sql: string,
  ...values: readonly SqlValue[]
): readonly EntryPlace[] {
  return [...library.iterateNumbers(sql, ...values)];
}

/**
 * Slices of places, each to be bound as ?2. No statement stays open between two slices, so that an export that waits
 * for the disk does not keep the connection from others.
 */
export function* placeSlices(places: readonly EntryPlace[]): Generator<string> {
  for (let at = 0; at < places.length; at += AT_ONCE) yield JSON.stringify(places.slice(at, at + AT_ONCE));
}
