import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { findFile, type FileId, type FoundFile } from './file-id';
import { isBelow, placeInFileSystem, visiblePaths } from './mount-table';

/** A place that may or may not be taken, as the file system knows it: no link, `..` or other spelling is left in it. */
export interface RealPlace {
  /** Real folder and last name. */
  readonly path: string;
  readonly folder: string;
  /** The folders above, the nearest first. */
  readonly above: readonly FileId[];
  /** What is there; a link is not followed. */
  readonly taken: FoundFile | null;
}

/** The real place that a path names; null where its folder is not there. */
export function realPlace(path: string): RealPlace | null {
  const wanted = resolve(path);
  const folder = realOrNull(dirname(wanted));
  if (folder === null) return null;
  const real = wanted === dirname(wanted) ? wanted : join(folder, basename(wanted));
  return { path: real, folder, above: idsFrom(folder), taken: findFile(real, 'link') };
}

/**
 * The folder of a place and all above it, the nearest first, at each place where it can be seen; the place itself before
 * them where it is a folder.
 */
export function foldersOf({ path, folder, taken }: RealPlace): readonly string[] {
  return [...(taken?.kind === 'folder' ? [path] : []), ...visiblePaths(folder).flatMap(foldersUp)];
}

function foldersUp(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    folders.push(at);
    if (dirname(at) === at) return folders;
  }
}

/** Every place that a path names: each link on its way, and where it ends. */
export function placesOf(path: string): readonly RealPlace[] {
  const end = realOrNull(path);
  const last = end === null ? null : realPlace(end);
  return last === null ? wayOf(path) : [...wayOf(path), last];
}

/** Whether two places are one: the same bytes, or the same name in one folder where nothing is yet. */
export function isSamePlace(a: RealPlace, b: RealPlace): boolean {
  if (a.taken !== null && a.taken.id === b.taken?.id) return true;
  return a.above[0] === b.above[0] && basename(a.path) === basename(b.path);
}

/** Whether a place is a folder or lies in it, also by links, hard-to-see spellings and bound mounts. */
export function liesIn(place: RealPlace, folder: string): boolean {
  const found = findFile(folder, 'follow');
  if (found?.kind !== 'folder') return false;
  if (place.taken?.id === found.id || place.above.includes(found.id)) return true;
  const real = realOrNull(folder);
  const [inside, outside] = [placeInFileSystem(place.path), real === null ? null : placeInFileSystem(real)];
  return inside !== null && outside !== null && isBelow(inside, outside);
}

/** Every place on the way of a link to what it leads to, the link itself first; one place for what is no link. */
export function wayOf(path: string): readonly RealPlace[] {
  const way: RealPlace[] = [];
  let next: string | null = path;
  while (next !== null && way.length < MOST_LINKS) {
    const place = realPlace(next);
    if (place === null) break;
    way.push(place);
    next = place.taken?.kind === 'link' ? targetOf(place) : null;
  }
  return way;
}

/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40;

function targetOf({ path, folder }: RealPlace): string | null {
  try {
    return resolve(folder, readlinkSync(path));
  } catch {
    return null;
  }
}

function idsFrom(folder: string): readonly FileId[] {
  return foldersUp(folder).flatMap((at) => findFile(at, 'follow')?.id ?? []);
}

/** Where a path leads in the end; null where nothing is. */
export function realOrNull(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
