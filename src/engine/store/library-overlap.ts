import { dirname, resolve } from 'node:path';
import { FailureError } from '../../shared/failure';
import { foldersOf, liesIn, placesOf, realOrNull, realPlace, type RealPlace } from '../base/real-place';
import { isLibraryFolder } from './library-mark';

/**
 * Throws library-overlaps-evidence where a library lies in the evidence, or the evidence in a library: what is written to
 * the one would change the other. Neither need be there; nothing is made.
 */
export function refuseOverlap(libraryDir: string, evidence: string): void {
  const path = resolve(evidence);
  const library = resolve(libraryDir);
  refuseInside(library, [path]);
  if (placesOf(path).some((place) => liesIn(place, library)))
    throw new FailureError('library-overlaps-evidence', { path, library });
  const other = placesOf(path).flatMap(foldersOf).find(isLibraryFolder);
  if (other !== undefined) throw new FailureError('library-overlaps-evidence', { path, library: other });
}

/** Throws library-overlaps-evidence where a library lies, or would be made, in another one: that would not open any more. */
export function refuseNested(libraryDir: string): void {
  const library = resolve(libraryDir);
  const real = realOrNull(library);
  const above = foldersOf(nearestPlace(library)).filter((folder) => folder !== real);
  const outer = above.find(isLibraryFolder);
  if (outer !== undefined) throw new FailureError('library-overlaps-evidence', { path: outer, library });
}

/**
 * Throws library-overlaps-evidence where a library, or another folder of ours, lies in one of these folders of evidence.
 * Evidence that is a file or is not there holds nothing.
 */
export function refuseInside(libraryDir: string, evidence: readonly string[]): void {
  const library = resolve(libraryDir);
  const place = nearestPlace(library);
  const path = evidence.find((folder) => liesIn(place, folder));
  if (path !== undefined) throw new FailureError('library-overlaps-evidence', { path, library });
}

/** A library that is not there yet would be made below the nearest folder that is. */
function nearestPlace(library: string): RealPlace {
  for (let at = realOrNull(library) ?? library; ; at = dirname(at)) {
    const place = realPlace(at);
    if (place !== null) return place;
  }
}
