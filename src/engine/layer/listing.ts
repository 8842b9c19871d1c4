import type { LayerEntry } from './layer-entry';
import { entryTypeOfFlag, hasContent } from './entry-type';

const LETTERS: Readonly<Record<string, string>> = {
  file: 'f',
  dir: 'd',
  symlink: 'l',
  hardlink: 'h',
  chardev: 'c',
  blockdev: 'b',
  fifo: 'p',
};
/** Larger content is not hashed in a listing, so that every tool can make one. */
const TOO_BIG = 512 * 1024 * 1024;
const SECOND = 1_000_000_000n;

/** What a listing tells of an entry. */
export type ListedEntry = Pick<
  LayerEntry,
  'typeFlag' | 'mode' | 'uid' | 'gid' | 'size' | 'mtimeNs' | 'recordedName' | 'linkName' | 'sha256'
>;

/** Letter of a type flag in listings: f, d, l, h, c, b, p, or the flag itself. */
export function listingLetter(typeFlag: string): string {
  return LETTERS[entryTypeOfFlag(typeFlag.charCodeAt(0))] ?? typeFlag;
}

/** One line of a layer's canonical listing, without its line feed (docs/cli.md, "Listings"). */
export function listingLine(entry: ListedEntry): string {
  const flag = entry.typeFlag.charCodeAt(0);
  const type = entryTypeOfFlag(flag);
  const letter = listingLetter(entry.typeFlag);
  const content = hasContent(flag);
  const linked = type === 'symlink' || type === 'hardlink';
  const mode = entry.mode.toString(8).padStart(4, '0');
  const size = content ? entry.size : 0;
  const seconds = entry.mtimeNs === null ? 0 : floorSeconds(entry.mtimeNs);
  const name = escapeBytes(withoutTrailingSlashes(entry.recordedName, type === 'dir' ? 0 : 1));
  const target = linked ? escapeBytes(entry.linkName ?? new Uint8Array()) : '-';
  const sha256 = content ? (entry.size > TOO_BIG ? 'too big' : (entry.sha256 ?? 'too big')) : '-';
  return `${letter}\t${mode}\t${entry.uid}\t${entry.gid}\t${size}\t${seconds}\t${name}\t${target}\t${sha256}`;
}

function floorSeconds(nanoseconds: bigint): bigint {
  const seconds = nanoseconds / SECOND;
  return nanoseconds < 0n && seconds * SECOND !== nanoseconds ? seconds - 1n : seconds;
}

/** Of a folder called `/` nothing is left, as in other tools' listings; any other entry of that name keeps it. */
function withoutTrailingSlashes(bytes: Uint8Array, least: number): Uint8Array {
  let end = bytes.length;
  while (end > least && bytes[end - 1] === 0x2f) end -= 1;
  return bytes.subarray(0, end);
}

function isPlain(byte: number): boolean {
  return byte >= 0x21 && byte <= 0x7e && byte !== 0x5c;
}

/** A loop, for `every` calls a function for each byte of millions of names. */
function areAllPlain(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if (!isPlain(bytes[at] ?? 0)) return false;
  return true;
}

/** Printable ASCII as it is, every other byte and the backslash as \xHH, nothing as `-`. */
export function escapeBytes(bytes: Uint8Array): string {
  if (bytes.length > 0 && areAllPlain(bytes))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let text = '';
  for (const byte of bytes) {
    text += isPlain(byte) ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return text === '' ? '-' : text;
}
