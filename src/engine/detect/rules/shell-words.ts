/** Part of a text. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

/** A word of a command line: where it stands, quotes and all, and what it holds without those around it. */
export interface ShellWord extends WordSpan {
  readonly inner: WordSpan;
}

export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** What it writes is read by the command behind it. */
  readonly piped: boolean;
}

const ENDS = new Set([' ', '\t', '\n', '\r', ';', '|', '&', '<', '>', '(', ')']);
/** Between words; lists of JSON, Go and Python have brackets and commas there. */
const BLANKS = new Set([' ', '\t', '\r', ',', '[', ']']);
const DEEPEST = 3;
const LONGEST_EXPANSION = 512;

/**
 * The end of the word that begins at a place: of POSIX shells, cmd and PowerShell alike, and of strings within JSON,
 * where quotes have a backslash. A quote that nobody closes goes to the end: better too much masked than too little.
 */
export function wordEnd(text: string, start: number, to = text.length): number {
  let at = start;
  while (at < to) {
    const char = text[at] ?? '';
    if (ENDS.has(char)) return at;
    // `'it'\\''s'`: the quote between is one of the value.
    if (char === '\\' && isQuote(text[at + 1]) && at > start && text[at - 1] === text[at + 1]) at += 2;
    else if (isQuote(char) || (char === '\\' && isQuote(text[at + 1]))) {
      at = behindQuotes(text, at, to);
      if (/^[,\]}]+(?:[\s"'[\]]|$)/.test(text.slice(at, Math.min(to, at + 4)))) return at;
    } else if ((char === '\\' || char === '`') && ENDS.has(text[at + 1] ?? '')) at += 2;
    else if (char === '$' && (text[at + 1] === '(' || text[at + 1] === '{')) at = behindBracket(text, at + 1, to);
    else at += 1;
  }
  return Math.min(at, to);
}

/** The word at a place; blanks are no part of it. */
export function wordAt(text: string, start: number, to = text.length): ShellWord {
  const end = wordEnd(text, start, to);
  const prefix = text[start] === '$' && isQuote(text[start + 1]) ? 1 : 0;
  const open = start + prefix;
  const escape = text[open] === '\\' ? 1 : 0;
  if (!isQuote(text[open + escape])) return { start, end, inner: { start, end } };
  const from = open + escape + 1;
  const isWhole = behindQuotes(text, open, to) >= end;
  const isClosed = isWhole && text[end - 1] === text[open + escape] && end - 1 - escape >= from;
  return { start, end, inner: { start: from, end: isClosed ? end - 1 - escape : Math.max(from, end) } };
}

/** What stands in a word from a place on, without quotes that hold all of it. */
export function restOfWord(text: string, at: number, end: number): WordSpan {
  const word = wordAt(text, at, end);
  return word.end === end ? word.inner : { start: at, end };
}

/**
 * The commands of a command line, each a list of words: what stands between `;`, `&&`, `|` and line breaks. A word in
 * quotes that holds blanks is a command line itself, as of `sh -c "…"`: its commands follow.
 */
export function commandsIn(text: string, from = 0, to = text.length, depth = 0): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  const nested: ShellCommand[] = [];
  let words: ShellWord[] = [];
  let at = from;
  while (at < to) {
    const char = text[at] ?? '';
    if (BLANKS.has(char) || (char === '{' && /[\\"'[]/.test(text[at + 1] ?? ''))) at += 1;
    else if (ENDS.has(char)) {
      if (words.length > 0) commands.push({ words, piped: char === '|' && text[at + 1] !== '|' });
      words = [];
      at += 1;
    } else {
      const word = wordAt(text, at, to);
      words.push(word);
      if (depth < DEEPEST && word.inner.start > word.start && /\s/.test(text.slice(word.inner.start, word.inner.end)))
        nested.push(...commandsIn(text, word.inner.start, word.inner.end, depth + 1));
      at = Math.max(word.end, at + 1);
    }
  }
  if (words.length > 0) commands.push({ words, piped: false });
  return [...commands, ...nested];
}

/** Behind the quotes that open at a place, with a backslash or without; the end where nobody closes them. */
export function behindQuotes(text: string, open: number, to = text.length): number {
  if (text[open] === '\\') {
    const found = text.indexOf(`\\${text[open + 1] ?? ''}`, open + 2);
    return found === -1 || found + 2 > to ? to : found + 2;
  }
  const quote = text[open];
  for (let at = open + 1; at < to; at += 1) {
    if (text[at] === quote) return at + 1;
    if (quote === '"' && (text[at] === '\\' || text[at] === '`') && at + 1 < to) at += 1;
  }
  return to;
}

function behindBracket(text: string, open: number, to: number): number {
  const close = text[open] === '(' ? ')' : '}';
  const limit = Math.min(to, open + LONGEST_EXPANSION);
  for (let at = open; at < limit; at += 1) if (text[at] === close) return at + 1;
  return open + 1;
}

function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'";
}
