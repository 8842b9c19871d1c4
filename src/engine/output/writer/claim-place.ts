import { readdirSync, type Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import { FailureError } from '../../../shared/failure';
import { findFile } from '../../base/file-id';
import { foldersOf, isSamePlace, liesIn, placesOf, type RealPlace } from '../../base/real-place';
import { isLibraryFolder } from '../../store/library-mark';
import type { OutputTarget } from './output-target';
import type { ProtectedPlaces } from './protected-places';

/**
 * The real place of an output. Throws output-protected where it is evidence, lies in folder evidence or in a library,
 * under whatever name: links, hard links, `..`, another case, bound mounts; output-exists where it is taken and may not
 * be replaced; output-unwritable where it has no folder, or where something is that is no file.
 */
export function claimPlace(target: OutputTarget, places: ProtectedPlaces): RealPlace {
  const place = placeToWrite(target.path, places);
  if (place.taken === null) return place;
  if (!target.replace) throw new FailureError('output-exists', { path: target.path });
  if (place.taken.kind !== 'file') throw new FailureError('output-unwritable', { path: target.path }, ['not a file']);
  return place;
}

/** The same for a place of which the caller looks at what is there. */
export function placeToWrite(path: string, places: ProtectedPlaces): RealPlace {
  // What Node puts in the place of bytes that are no character: the name would be another one than was asked for.
  if (path.includes('\ufffd')) throw new FailureError('output-unwritable', { path }, ['its name is not UTF-8']);
  const named = placesOf(path);
  const [place] = named;
  if (place === undefined) throw new FailureError('output-unwritable', { path }, [`${dirname(path)} not found`]);
  for (const real of named) {
    const reason = whyProtected(real, places);
    if (reason !== null) throw new FailureError('output-protected', { path }, [reason]);
  }
  return place;
}

function whyProtected(place: RealPlace, { evidence, libraries }: ProtectedPlaces): string | null {
  if (libraries.some((dir) => liesIn(place, dir))) return 'it is inside the library';
  const library = foldersOf(place).find(isLibraryFolder);
  if (library !== undefined) return `it is inside the library ${library}`;
  const found = evidence.find((path) => isEvidence(place, path) || liesIn(place, path));
  if (found !== undefined) return `it is evidence, or inside it: ${found}`;
  const linked = [...evidence, ...libraries].find((path) => isLinkedInto(place, path));
  return linked === undefined ? null : `it is another name of a file of ${linked}`;
}

/** Evidence under its own name, also one that is gone; each link that leads to it; every name of its bytes. */
function isEvidence(place: RealPlace, evidence: string): boolean {
  return place.path === evidence || placesOf(evidence).some((one) => isSamePlace(one, place));
}

/** Whether a file is one of those in a folder under a second name. Looks only where it has one. */
function isLinkedInto({ taken }: RealPlace, root: string): boolean {
  if (taken?.kind !== 'file' || taken.names < 2 || findFile(root, 'follow')?.kind !== 'folder') return false;
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() && findFile(path, 'link')?.id === taken.id) return true;
    }
  }
  return false;
}

/** What cannot be listed can hold no name that we could know of. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
