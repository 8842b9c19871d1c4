import { shellLengthAt } from '../steps/shells';

const DOUBLE = /"(?:[^"\\]|\\[\s\S])*"/y;
const SINGLE = /'(?:[^'\\]|\\[\s\S])*'/y;
const BETWEEN = /[\s,]*/y;

/**
 * The strings of a list in quotes: JSON's `["a", "b"]`, Go's `["a" "b"]`, Python's `['a', "b"]`. Null where the text
 * is no such list.
 */
export function quotedList(text: string): readonly string[] | null {
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  const words: string[] = [];
  let at = 1 + spaceAt(text, 1);
  while (at < text.length - 1) {
    const pattern = text[at] === '"' ? DOUBLE : SINGLE;
    pattern.lastIndex = at;
    const quoted = pattern.exec(text)?.[0];
    if (quoted === undefined) return null;
    words.push(unquoted(quoted));
    at += quoted.length;
    const space = spaceAt(text, at);
    if (space === 0 && at < text.length - 1) return null;
    at += space;
  }
  return at === text.length - 1 ? words : null;
}

/** Go's `[a b]`, which does not say where a word ends that has blanks; null where the text is no such list. */
export function bareList(text: string): readonly string[] | null {
  if (!/^\[[^"']*\]$/s.test(text)) return null;
  return text
    .slice(1, -1)
    .split(/[\s,]+/)
    .filter((word) => word !== '');
}

/** A list as a Dockerfile writes it. */
export function jsonList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

/** What a RUN whose words are written as a list of Python or Go runs: without its shell, else as a list of JSON. */
export function commandOfList(text: string): string | null {
  const bare = /^\[(?<inner>[^"'].*)\]$/s.exec(text)?.groups?.['inner'];
  const shell = bare === undefined ? 0 : shellLengthAt(bare, 0);
  if (bare !== undefined) return shell === 0 ? null : bare.slice(shell).trim();
  const words = quotedList(text);
  if (words === null || isJson(text)) return null;
  const [last = ''] = words.slice(-1);
  const before = words.slice(0, -1).join(' ');
  return words.length > 1 && shellLengthAt(before, 0) === before.length ? last.trimEnd() : jsonList(words);
}

/** A list that is JSON is what the Dockerfile says. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What Go, JSON or Python put in quotes. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([\s\S]))/g, unescaped);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

function unescaped(
  whole: string,
  hex: string | undefined,
  short: string | undefined,
  long: string | undefined,
  letter: string | undefined,
): string {
  if (letter !== undefined) return ESCAPES[letter] ?? letter;
  const code = parseInt(hex ?? short ?? long ?? '', 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

function spaceAt(text: string, at: number): number {
  BETWEEN.lastIndex = at;
  return BETWEEN.exec(text)?.[0].length ?? 0;
}
