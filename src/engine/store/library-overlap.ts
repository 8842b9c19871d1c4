import { dirname, resolve } from 'node:path';
import { FailureError } from '../../shared/failure';
import { foldersOf, liesIn, placesOf, realOrNull, realPlace } from '../base/real-place';
import { isLibraryFolder } from './library-mark';

/**
 * Throws library-overlaps-evidence where a library lies in the evidence, or the evidence in a library: what is written to
 * the one would change the other. Neither need be there; nothing is made.
 */
export function refuseOverlap(libraryDir: string, evidence: string): void {
  const path = resolve(evidence);
  const library = resolve(libraryDir);
  if (isLibraryIn(library, path) || isInLibrary(path, library))
    throw new FailureError('library-overlaps-evidence', { path, library });
  const other = placesOf(path).flatMap(foldersOf).find(isLibraryFolder);
  if (other !== undefined) throw new FailureError('library-overlaps-evidence', { path, library: other });
}

/** A library that is not there yet would be made below the nearest folder that is. */
function isLibraryIn(library: string, evidence: string): boolean {
  let at = realOrNull(library) ?? library;
  while (realPlace(at) === null && dirname(at) !== at) at = dirname(at);
  const place = realPlace(at);
  return place !== null && liesIn(place, evidence);
}

function isInLibrary(evidence: string, library: string): boolean {
  return placesOf(evidence).some((place) => liesIn(place, library));
}
