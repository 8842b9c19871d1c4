import { FailureError } from '../../shared/failure';
import { bytesToText, type PathText } from '../../shared/path-text';
import type { Library } from '../store/library';
import { entryRows, type EntryRow } from './entry-rows';

/** Links to follow before a chain of hard links counts as one that never ends. */
const MOST_LINKS = 16;

/** A path as a person types it: `\xHH` may stand for a byte that is not UTF-8; a slash at the start is the root. */
export function typedPath(text: string): PathText {
  return normalised(typedName(text));
}

/** A name as a person types it: `\xHH` may stand for a byte. */
export function typedName(text: string): PathText {
  const bytes: number[] = [];
  for (const part of text.split(/(\\x[0-9A-Fa-f]{2})/)) {
    if (/^\\x[0-9A-Fa-f]{2}$/.test(part)) bytes.push(parseInt(part.slice(2), 16));
    else bytes.push(...Buffer.from(part));
  }
  return bytesToText(Uint8Array.from(bytes));
}

function normalised(path: PathText): PathText {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function lastAt(library: Library, imageId: number, layer: number, path: PathText): EntryRow | null {
  let found: EntryRow | null = null;
  for (const row of entryRows(library, imageId, layer)) if (row.path === path && row.type !== 'whiteout') found = row;
  return found;
}

/**
 * The file of a layer with this path; where it is there twice the later one, as every unpacker has it. A hard
 * link leads to its file in the same layer or the nearest one below. Throws path-not-found and
 * file-not-available (a directory, a symbolic link, a device: there are no bytes).
 */
export function findFile(library: Library, imageId: number, layer: number, path: PathText): EntryRow {
  let row = lastAt(library, imageId, layer, path);
  for (let links = 0; row?.type === 'hardlink' && row.link !== null && links < MOST_LINKS; links += 1) {
    row = linkedFile(library, imageId, row);
  }
  if (row === null) throw new FailureError('path-not-found', { path });
  if (row.type === 'file' || row.type === 'other' || row.type === 'opaque') return row;
  throw new FailureError('file-not-available', { path }, [`it is a ${row.type}, which has no bytes of its own`]);
}

function linkedFile(library: Library, imageId: number, from: EntryRow): EntryRow | null {
  const target = normalised(from.link ?? '');
  if (target === from.path) return null;
  for (let layer = from.layer; layer >= 1; layer -= 1) {
    const row = lastAt(library, imageId, layer, target);
    if (row !== null) return row;
  }
  return null;
}
