import type { MaskedText } from '../../shared/contract/image';
import type { Preview } from '../../shared/contract/explorer';
import { bytesToText } from '../../shared/path-text';

type TextEncoding = Exclude<Preview['encoding'], 'binary'>;
type Mask = Preview['masks'][number];

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

/** The line as it may be shown: at most `most` bytes of it, and dots in place of the parts of secrets in it. */
export function shownLine(
  bytes: Uint8Array,
  line: TextLine,
  encoding: TextEncoding,
  masks: readonly Mask[],
  most: number,
): MaskedText {
  const end = Math.min(line.end, line.start + most);
  const shown: { start: number; length: number; characters: number; rule: string }[] = [];
  let text = '';
  let from = line.start;
  for (const mask of masks) {
    const start = Math.max(from, mask.offset);
    const stop = Math.min(end, mask.offset + mask.length);
    if (start >= stop) continue;
    text += decodeLine(bytes.subarray(from, start), encoding);
    const characters = Math.ceil((stop - start) / widthOf(encoding));
    shown.push({ start: text.length, length: DOTS.length, characters, rule: mask.rule });
    text += DOTS;
    from = stop;
  }
  return { text: text + decodeLine(bytes.subarray(from, end), encoding), masks: shown };
}
