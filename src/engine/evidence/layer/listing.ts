import { AsciiLines } from './ascii-lines';
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

const TAB = 0x09;
const DASH = 0x2d;
const NOTHING = new Uint8Array();
const one = new AsciiLines();

/** One line of a layer's canonical listing, without its line feed (docs/cli.md, "Listings"). */
export function listingLine(entry: ListedEntry): string {
  one.clear();
  writeListingLine(one, entry);
  return one.lines()[0] ?? '';
}

/** The same, written behind other lines. */
export function writeListingLine(out: AsciiLines, entry: ListedEntry): void {
  const flag = entry.typeFlag.charCodeAt(0);
  const type = entryTypeOfFlag(flag);
  const content = hasContent(flag);
  out.text(listingLetter(entry.typeFlag));
  out.byte(TAB);
  out.octal(entry.mode, 4);
  out.byte(TAB);
  out.number(entry.uid);
  out.byte(TAB);
  out.number(entry.gid);
  out.byte(TAB);
  out.number(content ? entry.size : 0);
  out.byte(TAB);
  out.number(entry.mtimeNs === null ? 0 : floorSeconds(entry.mtimeNs));
  out.byte(TAB);
  out.escaped(withoutTrailingSlashes(entry.recordedName, type === 'dir' ? 0 : 1));
  out.byte(TAB);
  if (type === 'symlink' || type === 'hardlink') out.escaped(entry.linkName ?? NOTHING);
  else out.byte(DASH);
  out.byte(TAB);
  if (!content) out.byte(DASH);
  else out.text(entry.size > TOO_BIG ? 'too big' : (entry.sha256 ?? 'too big'));
  out.end();
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

/** Printable ASCII as it is, every other byte and the backslash as \xHH, nothing as `-`. */
export function escapeBytes(bytes: Uint8Array): string {
  one.clear();
  one.escaped(bytes);
  one.end();
  return one.lines()[0] ?? '';
}
