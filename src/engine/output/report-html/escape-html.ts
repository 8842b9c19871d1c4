import type { PathText } from '../../../shared/path-text';

/** Controls, bidi and default-ignorable characters, line separators, private use, noncharacters, lone surrogates. */
const HOSTILE =
  /[\u0000-\u001f\u007f-\u009f\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\p{Co}\p{Noncharacter_Code_Point}\p{Cs}]/gu;

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? '&#39;',
  );
}

/** Text that comes from evidence: isolated, left to right, every character that could deceive drawn as a label. */
export function evidenceText(text: PathText): string {
  let html = '';
  let from = 0;
  for (const match of text.matchAll(HOSTILE)) {
    html += escapeHtml(text.slice(from, match.index)) + label(match[0]);
    from = match.index + match[0].length;
  }
  return `<bdi class="mono" dir="ltr">${html}${escapeHtml(text.slice(from))}</bdi>`;
}

function label(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  const isByte = code >= 0xdc80 && code <= 0xdcff;
  return `<span class="hc">${isByte ? `\\x${hex.slice(-2)}` : `U+${hex.padStart(4, '0')}`}</span>`;
}
