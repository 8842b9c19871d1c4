import type { PathText } from '../../shared/path-text';

/** A run of a name: plain text, or one character that is drawn as a label. */
export type NamePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'label'; readonly label: string; readonly what: string };

const CONTROL_NAMES: Readonly<Record<number, string>> = {
  0x00: 'NUL',
  0x07: 'BEL',
  0x08: 'BS',
  0x09: 'TAB',
  0x0a: 'LF',
  0x0b: 'VT',
  0x0c: 'FF',
  0x0d: 'CR',
  0x1b: 'ESC',
  0x7f: 'DEL',
};

/** C0/C1 controls, default-ignorable characters, line separators, bidi controls, private use, noncharacters, surrogates. */
const HOSTILE =
  /[\u0000-\u001f\u007f-\u009f\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\p{Co}\p{Noncharacter_Code_Point}\p{Cs}]/u;
const HOSTILE_ALL = new RegExp(HOSTILE.source, 'gu');

/** True where a name holds anything that must be drawn as a label. */
export function isHostileName(text: PathText): boolean {
  return HOSTILE.test(text);
}

/** Splits a name into plain runs and labels; the parts cover the whole name in order. */
export function splitHostileName(text: PathText): readonly NamePart[] {
  const parts: NamePart[] = [];
  let from = 0;
  for (const match of text.matchAll(HOSTILE_ALL)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push(labelOf(match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function labelOf(char: string): NamePart {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code >= 0xdc80 && code <= 0xdcff) {
    const byte = hex.slice(-2);
    return { kind: 'label', label: `\\x${byte}`, what: `byte ${byte}, not UTF-8` };
  }
  const point = `U+${hex.padStart(4, '0')}`;
  return { kind: 'label', label: CONTROL_NAMES[code] ?? point, what: point };
}

/** A name as plain text for tooltips, labels and titles: every hostile character written out, as `[U+202E]` or `\xFF`. */
export function displayName(text: PathText): string {
  if (!isHostileName(text)) return text;
  return splitHostileName(text)
    .map((part) => (part.kind === 'text' ? part.text : part.label.startsWith('\\x') ? part.label : `[${part.label}]`))
    .join('');
}
