import type { PathText } from '../../../shared/path-text';

const LINE_FEED = 10;
/** Shorter strings hold no token. */
const SHORTEST = 8;

/** A string at a place: where it begins and how long it is; null where none does. */
type StringAt = (bytes: Uint8Array, at: number) => { readonly start: number; readonly length: number } | null;

/** marshal of CPython: `z` and `Z` with a length of one byte, `a`, `A`, `u`, `t` and `s` with four; the high bit says that it is referred to. */
const ofPython: StringAt = (bytes, at) => {
  const kind = String.fromCharCode((bytes[at] ?? 0) & 0x7f);
  if (kind === 'z' || kind === 'Z') return { start: at + 2, length: bytes[at + 1] ?? 0 };
  if (!'aAuts'.includes(kind)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 1, at + 5);
  return { start: at + 5, length: a + b * 0x100 + c * 0x1_0000 + d * 0x100_0000 };
};

/** CONSTANT_Utf8_info of the constant pool (JVM specification, section 4.4.7). */
const ofJava: StringAt = (bytes, at) =>
  bytes[at] === 1 ? { start: at + 3, length: (bytes[at + 1] ?? 0) * 0x100 + (bytes[at + 2] ?? 0) } : null;

function readerOf(head: Uint8Array, path: PathText): StringAt | null {
  if (path.endsWith('.pyc')) return head[2] === 0x0d && head[3] === 0x0a ? ofPython : null;
  const isClass = head[0] === 0xca && head[1] === 0xfe && head[2] === 0xba && head[3] === 0xbe;
  return path.endsWith('.class') && isClass ? ofJava : null;
}

/** True for compiled Python (importlib, "pyc file format") and Java, by name and first bytes. */
export function isCompiled(head: Uint8Array, path: PathText): boolean {
  return readerOf(head, path) !== null;
}

/** The strings of a compiled file at their places, line feeds for all else: a string ends where its length says. */
export function compiledStrings(bytes: Uint8Array, path: PathText): Uint8Array {
  const stringAt = readerOf(bytes, path);
  const strings = new Uint8Array(bytes.length).fill(LINE_FEED);
  for (let at = 0; stringAt !== null && at < bytes.length; at += 1) {
    const found = stringAt(bytes, at);
    if (found === null || found.length < SHORTEST || found.start + found.length > bytes.length) continue;
    const text = bytes.subarray(found.start, found.start + found.length);
    if (!text.every(isText)) continue;
    strings.set(text, found.start);
    at = found.start + found.length - 1;
  }
  return strings;
}

function isText(byte: number): boolean {
  return byte >= 0x20 ? byte !== 0x7f : byte >= 0x09 && byte <= 0x0d;
}
