import type { WorkPlace } from '../../shared/contract/work-place';

/** A place as a text: equal places are equal texts, in whatever order their parts stand. */
export function placeKey(place: WorkPlace): string {
  return JSON.stringify(Object.entries(place).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The keys under which a mark is shown: what is on bytes of a file is shown at the file, too. */
export function shownUnder(place: WorkPlace): readonly string[] {
  if (place.kind !== 'bytes') return [placeKey(place)];
  return [placeKey(place), placeKey({ kind: 'path', diffId: place.diffId, path: place.path })];
}
