import type { Preview } from '../../../shared/contract/explorer';
import { bytesToText } from '../../../shared/path-text';
import { splitHostileName } from '../../ui/hostile-name';

export type TextEncoding = Exclude<Preview['encoding'], 'binary'>;
export const textEncodings: readonly TextEncoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'latin1'];

type Mask = Preview['masks'][number];

/** Text without its secrets; `marks` tell where in `text` a covered value stood. */
export interface DecodedText {
  readonly text: string;
  readonly marks: readonly { readonly at: number; readonly length: number; readonly rule: string }[];
}

/** Above this size, bytes that do not decode become U+FFFD instead of one label each. */
const ESCAPE_LIMIT = 256 * 1024;

/** Decodes bytes that begin at `base` of the file; covered runs are cut out and marked. Masks are in offsets of the file. */
export function decodeText(
  bytes: Uint8Array,
  base: number,
  encoding: TextEncoding,
  masks: readonly Mask[],
): DecodedText {
  const marks: { at: number; length: number; rule: string }[] = [];
  let text = '';
  let from = 0;
  for (const mask of [...masks].sort((a, b) => a.offset - b.offset)) {
    const start = Math.min(bytes.length, Math.max(from, mask.offset - base));
    const end = Math.min(bytes.length, Math.max(start, mask.offset + mask.length - base));
    if (end <= start) continue;
    text += decodeRun(bytes.subarray(from, start), encoding);
    const width = encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
    marks.push({ at: text.length, length: Math.ceil(mask.length / width), rule: mask.rule });
    from = end;
  }
  text += decodeRun(bytes.subarray(from), encoding);
  return { text, marks };
}

function decodeRun(bytes: Uint8Array, encoding: TextEncoding): string {
  if (encoding === 'utf-8' && bytes.length <= ESCAPE_LIMIT) return bytesToText(bytes);
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** One row on screen: part of a line, from `from` to `end` in the text. */
export interface TextRow {
  readonly from: number;
  readonly end: number;
  /** 1-based number of the line; null where the row goes on from the row above. */
  readonly line: number | null;
  /** The first of `marks` at or after `from`. */
  readonly mark: number;
}

/** Columns that a covered value takes: eight dots and its length. */
const MARK_COLUMNS = 20;

/** Breaks text into rows of at most `columns` cells of a monospaced face, so that every row has the same height. */
export function wrapText({ text, marks }: DecodedText, columns: number): readonly TextRow[] {
  const rows: TextRow[] = [];
  let line = 0;
  let start = 0;
  let mark = 0;
  while (start <= text.length) {
    const feed = text.indexOf('\n', start);
    const stop = feed < 0 ? text.length : feed;
    // CR LF ends a line; a lone CR is a character that is shown.
    const end = feed > start && text.charCodeAt(feed - 1) === 13 ? feed - 1 : stop;
    line += 1;
    mark = wrapLine(text, marks, start, end, columns, line, mark, rows);
    if (feed < 0) break;
    start = feed + 1;
    if (start === text.length && (marks[mark]?.at ?? -1) !== start) break;
  }
  return rows;
}

function wrapLine(
  text: string,
  marks: DecodedText['marks'],
  start: number,
  end: number,
  columns: number,
  line: number,
  firstMark: number,
  rows: TextRow[],
): number {
  let from = start;
  let used = 0;
  let mark = firstMark;
  let rowMark = firstMark;
  for (let at = start; at <= end; at += 1) {
    while (marks[mark] !== undefined && (marks[mark]?.at ?? 0) <= at) {
      used += MARK_COLUMNS;
      mark += 1;
    }
    if (at === end) break;
    const width = cellsOf(text.charCodeAt(at));
    if (used + width > columns && at > from) {
      rows.push({ from, end: at, line: from === start ? line : null, mark: rowMark });
      from = at;
      used = 0;
      rowMark = mark;
    }
    used += width;
  }
  rows.push({ from, end, line: from === start ? line : null, mark: rowMark });
  return mark;
}

/** Cells of one UTF-16 unit: labels of control characters are wide, so are East Asian characters. */
function cellsOf(unit: number): number {
  if (unit === 9) return 4;
  if (unit < 32 || (unit >= 0x7f && unit < 0xa0)) return 6;
  if (unit < 0x1100) return 1;
  return unit >= 0xd800 && unit < 0xe000 ? 3 : 2;
}

/** A piece of a row: text, a character that must not be obeyed, or a covered value. */
export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'label'; readonly label: string; readonly what: string }
  | { readonly kind: 'mask'; readonly length: number; readonly rule: string };

/** The pieces of a row. Tabs stay tabs; every other control character becomes a label. */
export function rowPieces({ text, marks }: DecodedText, row: TextRow): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = row.from;
  const addText = (end: number): void => {
    if (end > from) pieces.push(...plainPieces(text.slice(from, end)));
    from = end;
  };
  for (let index = row.mark; index < marks.length; index += 1) {
    const mark = marks[index];
    if (mark === undefined || mark.at > row.end) break;
    addText(mark.at);
    pieces.push({ kind: 'mask', length: mark.length, rule: mark.rule });
  }
  addText(row.end);
  return pieces;
}

function plainPieces(text: string): readonly TextPiece[] {
  return text.split(/(\t)/).flatMap((part): readonly TextPiece[] => {
    if (part === '') return [];
    return part === '\t' ? [{ kind: 'text', text: part }] : splitHostileName(part);
  });
}
