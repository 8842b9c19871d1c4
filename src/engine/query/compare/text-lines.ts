import type { MaskedText } from '../../../shared/contract/image';
import type { Preview } from '../../../shared/contract/explorer';
import { bytesToText } from '../../../shared/path-text';
import type { SecretPlace } from '../../detect/secrets/secret-places';

type TextEncoding = Exclude<Preview['encoding'], 'binary'>;

/** One line of a content: its bytes lie from `start` to `end`, without the line feed. */
export interface TextLine {
  readonly start: number;
  readonly end: number;
  readonly unended: boolean;
}

/** Splits at line feeds; null where there are more than `most` lines. A last line without one is `unended`. */
export function splitLines(bytes: Uint8Array, encoding: TextEncoding, most: number): readonly TextLine[] | null {
  const width = widthOf(encoding);
  const lines: TextLine[] = [];
  let start = 0;
  while (start < bytes.length) {
    const feed = findFeed(bytes, encoding, start);
    const end = feed === -1 ? bytes.length : feed;
    lines.push({ start, end, unended: feed === -1 });
    if (lines.length > most) return null;
    start = end + width;
  }
  return lines;
}

function widthOf(encoding: TextEncoding): 1 | 2 {
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
}

function findFeed(bytes: Uint8Array, encoding: TextEncoding, from: number): number {
  if (widthOf(encoding) === 1) return bytes.indexOf(0x0a, from);
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = from; at + 1 < bytes.length; at += 2)
    if (bytes[at + low] === 0x0a && bytes[at + 1 - low] === 0) return at;
  return -1;
}

/** Text of a run of bytes. UTF-8 keeps bytes that are not (PathText), so that different bytes stay different. */
export function decodeLine(bytes: Uint8Array, encoding: TextEncoding): string {
  return encoding === 'utf-8' ? bytesToText(bytes) : new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

const DOTS = '••••••••';

/**
 * The line as it may be shown: at most `most` bytes of it, and dots in place of the parts of secrets in it. `masks` are
 * in order, none over another.
 */
export function shownLine(
  bytes: Uint8Array,
  line: TextLine,
  encoding: TextEncoding,
  masks: readonly SecretPlace[],
  most: number,
): MaskedText {
  const end = Math.min(line.end, line.start + most);
  const shown: { start: number; length: number; characters: number; rule: string }[] = [];
  let text = '';
  let from = line.start;
  for (let index = firstBehind(masks, line.start); index < masks.length; index += 1) {
    const mask = masks[index];
    if (mask === undefined || mask.offset >= end) break;
    const start = Math.max(from, mask.offset);
    const stop = Math.min(end, mask.offset + mask.length);
    text += decodeLine(bytes.subarray(from, start), encoding);
    const characters = Math.ceil((stop - start) / widthOf(encoding));
    shown.push({ start: text.length, length: DOTS.length, characters, rule: mask.rule });
    text += DOTS;
    from = stop;
  }
  return { text: text + decodeLine(bytes.subarray(from, end), encoding), masks: shown };
}

/** The first of `masks` that ends behind an offset: there may be many thousands of each, masks and lines. */
function firstBehind(masks: readonly SecretPlace[], offset: number): number {
  let [low, high] = [0, masks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const mask = masks[middle];
    if (mask !== undefined && mask.offset + mask.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
