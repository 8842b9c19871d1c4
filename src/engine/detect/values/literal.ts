/** A string as code and settings write it; places are bytes of the text. */
export interface Literal {
  readonly start: number;
  readonly end: number;
}

const LONGEST = 8192;

/** What may stand between a sign and the quote: a prefix of the string (`b"`, `N'`, `@"`), or one call that takes it. */
const BEFORE =
  /\s{0,40}(?:&|new )?(?:\[\]byte\(|ConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?|[\w.:]{1,40}\(\s{0,4}|[bBfFrRuUNL@$]{0,2}(?=\\{0,7}["'`]))?\s{0,4}/y;
const OPEN = /(?<escape>\\{0,7})(?<quote>"""|'''|["'`])/y;

/** A string in quotes that begins at a place, blanks and one call before it allowed; null where none does. */
export function literalAt(text: string, at: number): Literal | null {
  BEFORE.lastIndex = at;
  const before = BEFORE.exec(text)?.[0].length ?? 0;
  return quotedAt(text, at + before) ?? (before === 0 ? null : quotedAt(text, at));
}

function quotedAt(text: string, at: number): Literal | null {
  OPEN.lastIndex = at;
  const { escape = '', quote } = OPEN.exec(text)?.groups ?? {};
  if (quote === undefined) return null;
  const start = at + escape.length + quote.length;
  const end = closing(text, start, `${escape}${quote}`);
  return end === -1 ? null : { start, end };
}

/** Where the quote closes that opened before `from`: escaped ones are part of the string. -1 where it never does. */
function closing(text: string, from: number, mark: string): number {
  const isLong = mark.endsWith('"""') || mark.endsWith("'''");
  const limit = Math.min(text.length, from + LONGEST);
  const escapes = mark.length - mark.replace(/^\\+/, '').length;
  const quote = mark.slice(escapes);
  for (let at = from; at < limit;) {
    const code = text.charCodeAt(at);
    if (code === 0x0a && !isLong && quote !== '`') return -1;
    if (code !== 0x5c) {
      if (escapes === 0 && text.startsWith(quote, at)) {
        // `'it'\\''s'` of shells: the quote between is one of the value.
        if (quote !== "'" || !text.startsWith("'\\''", at)) return at;
        at += 4;
        continue;
      }
      // A bare quote inside an escaped string ends the text that holds it.
      if (escapes > 0 && code === quote.charCodeAt(0)) return -1;
      at += 1;
      continue;
    }
    let slashes = 1;
    while (text.charCodeAt(at + slashes) === 0x5c) slashes += 1;
    if (escapes > 0 && slashes === escapes && text.startsWith(quote, at + slashes)) return at;
    at += slashes + (escapes > 0 || slashes % 2 === 1 ? 1 : 0);
  }
  return -1;
}

/** Text without quotes from a place to a blank or a sign that ends it; null where there is none. */
const BARE = /[^\s"'`,;<>(){}[\]|&\\][^\s"'`,;<>()[\]|\\]{0,1023}/y;

export function bareAt(text: string, at: number): Literal | null {
  BARE.lastIndex = at;
  const match = BARE.exec(text)?.[0];
  if (match === undefined) return null;
  // A closing brace belongs to the text around it, unless the value opened it.
  const cut = match.includes('{') ? match : match.replace(/\}.*$/, '');
  return cut === '' ? null : { start: at, end: at + cut.length };
}
