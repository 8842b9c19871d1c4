import type { QueryMistake } from './query-ast';

/** A piece of a query with its place in the text. */
export type QueryToken =
  | { readonly kind: 'open' | 'close' | 'or' | 'not'; readonly position: number; readonly length: number }
  | WordToken;

export interface WordToken {
  readonly kind: 'word';
  /** In lower case; null for a bare word. */
  readonly field: string | null;
  readonly value: string;
  readonly quoted: boolean;
  readonly position: number;
  readonly length: number;
  /** Where the value begins. */
  readonly valuePosition: number;
}

type Tokens =
  | { readonly ok: true; readonly tokens: readonly QueryToken[] }
  | { readonly ok: false; readonly mistake: QueryMistake };

const FIELD = /^([A-Za-z][A-Za-z0-9_]*):/;

/** Cuts a query into words, parentheses, `-` and `OR`. A backslash before a quote keeps it. */
export function queryTokens(text: string): Tokens {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (/\s/.test(char)) at += 1;
    else if (char === '(' || char === ')') {
      tokens.push({ kind: char === '(' ? 'open' : 'close', position: at, length: 1 });
      at += 1;
    } else if (char === '-') {
      tokens.push({ kind: 'not', position: at, length: 1 });
      at += 1;
    } else {
      const word = readWord(text, at);
      if (word === null) return { ok: false, mistake: openQuote(text, at) };
      tokens.push(isOr(word) ? { kind: 'or', position: word.position, length: word.length } : word);
      at += word.length;
    }
  }
  return { ok: true, tokens };
}

/** A value as it is written behind its field: in quotes where it holds more than plain signs. */
export function quotedValue(value: string): string {
  return /^[A-Za-z0-9.:/_>-][A-Za-z0-9.:/_-]*$/.test(value) ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

function isOr(word: WordToken): boolean {
  return word.field === null && !word.quoted && word.value === 'OR';
}

function readWord(text: string, position: number): WordToken | null {
  const field = FIELD.exec(text.slice(position))?.[1] ?? null;
  let at = position + (field === null ? 0 : field.length + 1);
  const valuePosition = at;
  let value = '';
  let quoted = false;
  // A pattern has parentheses of its own: its word ends at one that it did not open.
  const isPattern = field?.toLowerCase() === 'regex';
  let open = 0;
  while (at < text.length && !/\s/.test(text.charAt(at))) {
    const char = text.charAt(at);
    if (char === '(' ? !isPattern : char === ')' && open === 0) break;
    if (isPattern) open += char === '(' ? 1 : char === ')' ? -1 : 0;
    if (char !== '"') {
      value += text.charAt(at);
      at += 1;
      continue;
    }
    quoted = true;
    at += 1;
    while (at < text.length && text.charAt(at) !== '"') {
      if (text.charAt(at) === '\\' && /["\\]/.test(text.charAt(at + 1))) at += 1;
      value += text.charAt(at);
      at += 1;
    }
    if (at >= text.length) return null;
    at += 1;
  }
  return {
    kind: 'word',
    field: field?.toLowerCase() ?? null,
    value,
    quoted,
    position,
    length: at - position,
    valuePosition,
  };
}

function openQuote(text: string, from: number): QueryMistake {
  const position = text.indexOf('"', from);
  return {
    code: 'open-quote',
    position,
    length: text.length - position,
    suggestion: `${text.slice(position)}"`,
    message: 'missing closing quotation mark',
  };
}
