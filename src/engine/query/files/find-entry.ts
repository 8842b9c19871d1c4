import { FailureError } from '../../../shared/failure';
import { bytesToText, type PathText } from '../../../shared/path-text';
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
 * link is its file, in the same layer or in the tree of those below. Throws path-not-found and file-not-available (a
 * directory, a symbolic link, a device: there are no bytes).
 */
export function findFile(library: ReadableLibrary, imageId: number, layer: number, path: PathText): EntryRow {
  const row = lastAt(library, imageId, layer, path);
  if (row === null) throw new FailureError('path-not-found', { path });
  if (row.type === 'opaque' || hasBytes(row)) return row;
  throw new FailureError('file-not-available', { path }, [whyNoBytes(row)]);
}

/** Whether an entry is a file, under whatever name: what has content, even if it is empty. */
export function hasBytes({ type, fileType }: EntryRow): boolean {
  const kind = type === 'hardlink' ? fileType : type;
  return kind === 'file' || kind === 'other';
}

/** Why there are none, in English. */
export function whyNoBytes({ type, fileType }: EntryRow): string {
  if (type !== 'hardlink') return `it is a ${type}, which has no bytes of its own`;
  if (fileType === null) return 'its hard link leads to no file that its layer can see';
  return `it is a hard link to a ${fileType}, which has no bytes of its own`;
}
