import type { PathText } from '../../../shared/path-text';

/** Controls, bidi and default-ignorable characters, line separators, private use, noncharacters, lone surrogates. */
const HOSTILE =
  /[\u0000-\u001f\u007f-\u009f\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\p{Co}\p{Noncharacter_Code_Point}\p{Cs}]/gu;

/** A stretch of text as it is shown: itself, or the label of a character that could deceive. */
export interface ShownPart {
  readonly text: string;
  readonly isLabel: boolean;
}

/** Text with every character that could deceive told by its code: `U+202E`, or `\xHH` for a byte that is not UTF-8. */
export function shownParts(text: PathText): readonly ShownPart[] {
  const parts: ShownPart[] = [];
  let from = 0;
  for (const match of text.matchAll(HOSTILE)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), isLabel: false });
    parts.push({ text: labelOf(match[0]), isLabel: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), isLabel: false });
  return parts;
}

function labelOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  const isByte = code >= 0xdc80 && code <= 0xdcff;
  return isByte ? `\\x${hex.slice(-2)}` : `U+${hex.padStart(4, '0')}`;
}
