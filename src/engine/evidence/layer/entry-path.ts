import { bytesToText, type PathText } from '../../../shared/path-text';

/** A recorded name as a place below the root of the image. */
export interface EntryPath {
  /** The name as recorded. */
  readonly recorded: PathText;
  readonly path: PathText;
  readonly leavesRoot: boolean;
}

/**
 * Normalises a recorded name: `.` and empty parts go, `..` is resolved. A name that
 * leads above the root keeps its recorded form and is marked: it has no place in any tree.
 */
export function entryPath(recordedName: Uint8Array): EntryPath {
  const text = bytesToText(recordedName);
  if (isNormal(text)) return { recorded: text, path: text.endsWith('/') ? text.slice(0, -1) : text, leavesRoot: false };
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { recorded: text, path: text, leavesRoot: true };
  }
  return { recorded: text, path: parts.join('/'), leavesRoot: false };
}

/** True for the plain case, so that it costs no splitting. */
function isNormal(text: string): boolean {
  return text !== '' && !text.startsWith('/') && !text.startsWith('.') && !text.includes('//') && !text.includes('/.');
}

/** Last part of a recorded name, trailing slashes left out. */
export function lastPart(path: PathText): PathText {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end);
}
