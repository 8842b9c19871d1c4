import { byteRuns } from '../bytes/byte-runs';

/** Encoded bytes in a text: where they stand, and what they are. */
export interface EncodedRun {
  readonly start: number;
  readonly end: number;
  /** What they decode to, as text: from UTF-16 one byte a unit. */
  readonly text: Uint8Array;
}

/** Characters that a run has at least. */
export const FEWEST_CHARACTERS = 24;
/** Characters of one run that are decoded. */
const MOST_CHARACTERS = 1024 * 1024;
/** A line is wrapped no earlier (RFC 2045 has 76, PEM 64). */
const SHORTEST_LINE = 60;
/** What the first characters decode to tells whether it is text: nearly nothing that is not is looked at further. */
const PROBE_CHARACTERS = 32;

const isBase64 = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9+/_-]/.test(String.fromCharCode(byte)) ? 1 : 0,
);
const base64Runs = byteRuns((byte) => isBase64[byte] === 1, FEWEST_CHARACTERS);
const HEX = /^[0-9a-fA-F]+$/;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

/** Base64 (also for URLs, also wrapped), hex digits and escapes in a text, where they decode to text. */
export function encodedRuns(bytes: Uint8Array): readonly EncodedRun[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const runs = escapedRuns(buffer);
  let passed = 0;
  for (const { start, end: endOfLine } of base64Runs(bytes)) {
    if (start < passed) continue;
    const end = endOfRun(bytes, start, endOfLine);
    passed = end;
    if (!mayBeText(bytes, start)) continue;
    const run = decodedRun(buffer, start, end);
    if (run !== null) runs.push(run);
  }
  return runs.length === 0 ? NONE : runs.sort((a, b) => a.start - b.start);
}

const NONE: readonly EncodedRun[] = [];

/** The first of four characters holds the high bits of a byte, of which those of text have the highest never set. */
const beginsText = Uint8Array.from({ length: 256 }, (_, byte) => (/[A-Za-f]/.test(String.fromCharCode(byte)) ? 1 : 0));
/** The same for the first of two hex digits. */
const beginsHex = Uint8Array.from({ length: 256 }, (_, byte) => (/[0-7]/.test(String.fromCharCode(byte)) ? 1 : 0));

/** False for most of what is no text: words, paths, digests. */
function mayBeText(bytes: Uint8Array, start: number): boolean {
  let [base64, hex] = [1, 1];
  for (let at = start; at < start + FEWEST_CHARACTERS; at += 4) {
    base64 &= beginsText[bytes[at] ?? 0] ?? 0;
    hex &= (beginsHex[bytes[at] ?? 0] ?? 0) & (beginsHex[bytes[at + 2] ?? 0] ?? 0);
  }
  return base64 === 1 || hex === 1;
}

/** Where a run ends, in this line or in one of those that it is wrapped into. */
function endOfRun(bytes: Uint8Array, start: number, from: number): number {
  let end = from;
  for (let line = start; ;) {
    while (isBase64[bytes[end] ?? 0] === 1) end += 1;
    const next = bytes[end] === 13 ? end + 2 : end + 1;
    const isWrapped = end - line >= SHORTEST_LINE && bytes[next - 1] === 10;
    if (!isWrapped || isBase64[bytes[next] ?? 0] === 0) return end;
    line = next;
    end = next;
  }
}

function decodedRun(buffer: Buffer, start: number, end: number): EncodedRun | null {
  const probe = buffer.toString('latin1', start, Math.min(end, start + PROBE_CHARACTERS + 2)).replace(/[\r\n]/g, '');
  const encoding =
    HEX.test(probe.slice(0, PROBE_CHARACTERS)) && textOf(Buffer.from(probe, 'hex')) !== null ? 'hex' : 'base64';
  if (textOf(Buffer.from(probe.slice(0, PROBE_CHARACTERS), encoding)) === null) return null;
  const text = buffer.toString('latin1', start, Math.min(end, start + MOST_CHARACTERS)).replace(/[\r\n]/g, '');
  const decoded = textOf(Buffer.from(text, encoding));
  if (decoded === null) return null;
  let padded = end;
  while (encoding === 'base64' && padded < end + 2 && buffer[padded] === EQUALS) padded += 1;
  return { start, end: padded, text: decoded };
}

/** Bytes as text: in UTF-8, or in UTF-16 with one byte for each unit. Null where they are neither. */
function textOf(bytes: Buffer): Uint8Array | null {
  if (bytes.length < 8) return null;
  if (bytes[1] === 0 && bytes[3] === 0) {
    const units = bytes.filter((_, index) => index % 2 === 0);
    return bytes.every((byte, index) => index % 2 === 0 || byte === 0) && isText(units) ? units : null;
  }
  return isText(bytes) ? bytes : null;
}

/** Whether nothing but text is in bytes, of which few are beyond ASCII. */
function isText(bytes: Uint8Array): boolean {
  let high = 0;
  for (const byte of bytes) {
    if (byte < 0x20 ? byte < 0x09 || byte > 0x0d : byte === 0x7f) return false;
    if (byte >= 0x80) high += 1;
  }
  return high <= bytes.length / 16;
}

/** Escapes at a place: a few are looked at first, for many places have no more. */
function escapesAt(buffer: Buffer, at: number): string | undefined {
  let run: string | undefined;
  for (const length of [64, 64 * 1024]) {
    ESCAPES.lastIndex = 0;
    run = ESCAPES.exec(buffer.toString('latin1', at, at + length))?.[0];
    if (run === undefined || run.length < length - 5) return run;
  }
  return run;
}

const ESCAPES = /(?:\\x[0-9a-fA-F]{2}){12,}|(?:\\u00[0-9a-fA-F]{2}){8,}/y;

/** Characters written as `\x67` or `\u0067`, many in a row. */
function escapedRuns(buffer: Buffer): EncodedRun[] {
  const runs: EncodedRun[] = [];
  if (!buffer.includes(BACKSLASH)) return runs;
  for (const mark of ['\\x', '\\u00'])
    for (let at = buffer.indexOf(mark); at !== -1; at = buffer.indexOf(mark, at)) {
      const run = escapesAt(buffer, at);
      const decoded = run === undefined ? null : textOf(Buffer.from(run.replace(/\\x|\\u00/g, ''), 'hex'));
      if (run !== undefined && decoded !== null) runs.push({ start: at, end: at + run.length, text: decoded });
      at += run?.length ?? mark.length;
    }
  return runs;
}
