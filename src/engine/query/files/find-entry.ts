import { FailureError } from '../../../shared/failure';
import { bytesToText, type PathText } from '../../../shared/path-text';
import { resolveEntry } from '../links/resolve-entry';
import type { ReadableLibrary } from '../../store/readable-library';
import { entryRows, type EntryRow } from './entry-rows';

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

function lastAt(library: ReadableLibrary, imageId: number, layer: number, path: PathText): EntryRow | null {
  let found: EntryRow | null = null;
  for (const row of entryRows(library, imageId, layer)) if (row.path === path && row.type !== 'whiteout') found = row;
  return found;
}

/**
 * The file of a layer with this path; where it is there twice the later one, as every unpacker has it. A hard
 * link leads to its file as everywhere (links/follow-link.ts): in the same layer, or in the tree of those below. Throws
 * path-not-found and file-not-available (a directory, a symbolic link, a device: there are no bytes).
 */
export function findFile(library: ReadableLibrary, imageId: number, layer: number, path: PathText): EntryRow {
  const named = lastAt(library, imageId, layer, path);
  const row = named?.type === 'hardlink' ? linkedFile(library, imageId, named) : named;
  if (row === null) throw new FailureError('path-not-found', { path });
  if (row.type === 'file' || row.type === 'other' || row.type === 'opaque') return row;
  throw new FailureError('file-not-available', { path }, [`it is a ${row.type}, which has no bytes of its own`]);
}

function linkedFile(library: ReadableLibrary, imageId: number, from: EntryRow): EntryRow | null {
  const { layer, entryId, path } = from;
  const end = resolveEntry(library, { imageId, layer, entryId, upTo: layer })?.end;
  if (end?.kind !== 'found') {
    throw new FailureError('file-not-available', { path }, ['its hard link leads to no file that its layer can see']);
  }
  return end.layer === null ? null : lastAt(library, imageId, end.layer, end.path);
}
