/**
 * Names in an archive are bytes. PathText carries any bytes in a JavaScript
 * string without loss: valid UTF-8 is decoded, every other byte 0xHH becomes the
 * lone surrogate U+DCHH (the "surrogateescape" of PEP 383). Comparing two
 * PathTexts compares the bytes. Show one to a person only through displayName.
 */
export type PathText = string;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Decodes raw name bytes to PathText; never fails. */
export function bytesToText(bytes: Uint8Array): PathText {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeEscaping(bytes);
  }
}

function decodeEscaping(bytes: Uint8Array): PathText {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
      at += 1;
    } else {
      text += strict.decode(bytes.subarray(at, at + length));
      at += length;
    }
  }
  return text;
}

/** Length of the valid UTF-8 sequence at `at`, or 0 (RFC 3629, section 4). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  try {
    strict.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

/** The bytes that a PathText stands for: the exact inverse of bytesToText. */
export function textToBytes(text: PathText): Uint8Array {
  if (!LONE_SURROGATE.test(text)) return encoder.encode(text);
  const parts: number[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) parts.push(code - 0xdc00);
    else parts.push(...encoder.encode(char));
  }
  return Uint8Array.from(parts);
}

/** True where the text stands for bytes that are not UTF-8. */
export function hasInvalidBytes(text: PathText): boolean {
  return LONE_SURROGATE.test(text);
}

/** The form for JSON output and plain-text reports: each byte that is not UTF-8 as `\xHH`. */
export function escapeInvalidBytes(text: PathText): string {
  if (!LONE_SURROGATE.test(text)) return text;
  return text.replace(/[\udc80-\udcff]/g, (char, index: number) => {
    const before = text.charCodeAt(index - 1);
    const paired = before >= 0xd800 && before <= 0xdbff;
    return paired ? char : `\\x${(char.charCodeAt(0) - 0xdc00).toString(16).padStart(2, '0').toUpperCase()}`;
  });
}
