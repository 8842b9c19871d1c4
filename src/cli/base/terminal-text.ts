import { escapeInvalidBytes, type PathText } from '../../shared/path-text';

/** Controls, bidi controls, zero-width and other invisible characters: they could rewrite what a terminal shows. */
const UNSAFE =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu;

function escapeCharacter(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code === 0x0a) return '\\n';
  if (code === 0x09) return '\\t';
  if (code === 0x0d) return '\\r';
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0').toUpperCase()}`
    : `\\u{${code.toString(16).toUpperCase()}}`;
}

/** Text from evidence for one line of a terminal: nothing in it can move the cursor or change the direction. */
export function terminalText(text: PathText): string {
  return escapeInvalidBytes(text).replace(UNSAFE, escapeCharacter);
}

/** A longer cell, such as a key shown in clear, does not push those of the other rows to the right. */
const WIDEST = 80;

/** Columns of a table, left or right aligned, two spaces between them, no trailing blanks. */
export function table(rows: readonly (readonly string[])[], rightAligned: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      if (cell.length <= WIDEST) widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return rightAligned.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join('');
}

/** A whole number with thousands grouped, the same in every locale. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A digest short enough for a table: algorithm, 12 digits. */
export function shortDigest(digest: string | null): string {
  return digest === null ? '-' : digest.slice(0, digest.indexOf(':') + 13);
}

/** A count with its word: "1 layer", "2 layers". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
