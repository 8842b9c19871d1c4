import type { PathText } from '../../../shared/path-text';

const LINE_FEED = 10;
/** Shorter strings hold no token. */
const SHORTEST = 8;

/** How long the head before a string at a place is; 0 where none begins. The string's length stands in the head. */
interface StringForm {
  readonly headAt: (bytes: Uint8Array, at: number) => number;
  readonly lengthAt: (bytes: Uint8Array, at: number, head: number) => number;
}

/** By a marshal type without the high bit, which says that it is referred to: `z` and `Z` have a length of one byte, `a`, `A`, `u`, `t`, `s` of four. */
const pythonHeads = new Uint8Array(256);
for (const [types, head] of [
  ['zZ', 2],
  ['aAuts', 5],
] as const)
  for (const type of types) pythonHeads[type.charCodeAt(0)] = pythonHeads[type.charCodeAt(0) | 0x80] = head;

const ofPython: StringForm = {
  headAt: (bytes, at) => pythonHeads[bytes[at] ?? 0] ?? 0,
  lengthAt: (bytes, at, head) =>
    head === 2
      ? (bytes[at + 1] ?? 0)
      : (bytes[at + 1] ?? 0) +
        (bytes[at + 2] ?? 0) * 0x100 +
        (bytes[at + 3] ?? 0) * 0x1_0000 +
        (bytes[at + 4] ?? 0) * 0x100_0000,
};

/** CONSTANT_Utf8_info of the constant pool (JVM specification, section 4.4.7). */
const ofJava: StringForm = {
  headAt: (bytes, at) => (bytes[at] === 1 ? 3 : 0),
  lengthAt: (bytes, at) => (bytes[at + 1] ?? 0) * 0x100 + (bytes[at + 2] ?? 0),
};

function formOf(head: Uint8Array, path: PathText): StringForm | null {
  if (path.endsWith('.pyc')) return head[2] === 0x0d && head[3] === 0x0a ? ofPython : null;
  const isClass = head[0] === 0xca && head[1] === 0xfe && head[2] === 0xba && head[3] === 0xbe;
  return path.endsWith('.class') && isClass ? ofJava : null;
}

/** True for compiled Python (importlib, "pyc file format") and Java, by name and first bytes. */
export function isCompiled(head: Uint8Array, path: PathText): boolean {
  return formOf(head, path) !== null;
}

/** The strings of a compiled file at their places, line feeds for all else: a string ends where its length says. */
export function compiledStrings(bytes: Uint8Array, path: PathText): Uint8Array {
  const form = formOf(bytes, path);
  const strings = new Uint8Array(bytes.length).fill(LINE_FEED);
  for (let at = 0; form !== null && at < bytes.length; at += 1) {
    const head = form.headAt(bytes, at);
    if (head === 0) continue;
    const length = form.lengthAt(bytes, at, head);
    const [start, end] = [at + head, at + head + length];
    if (length < SHORTEST || end > bytes.length || !isTextBetween(bytes, start, end)) continue;
    strings.set(bytes.subarray(start, end), start);
    at = end - 1;
  }
  return strings;
}

function isTextBetween(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 ? byte < 0x09 || byte > 0x0d : byte === 0x7f) return false;
  }
  return true;
}
