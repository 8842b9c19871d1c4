import { assertNever } from '../assert-never';

/** One step of a compiled glob. */
type Token =
  | { readonly kind: 'char'; readonly char: string }
  /** `?` */
  | { readonly kind: 'any' }
  /** `*`: anything within one part of the path. */
  | { readonly kind: 'star' }
  /** `**`: anything, slashes too. */
  | { readonly kind: 'globstar' }
  /** `**` and its slash: nothing, or whole parts of the path. It is followed by `parts`. */
  | { readonly kind: 'folders' }
  | { readonly kind: 'parts' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

/** More alternatives of braces than this are taken as they are written. */
const MOST_ALTERNATIVES = 256;

/** True where a pattern uses a wildcard. */
export function isGlob(pattern: string): boolean {
  return /[*?[{]/.test(pattern);
}

/**
 * Compiles a glob: `*`, `?`, `**`, `[a-z]`, `[!a]`, `{a,b}`, a backslash takes the next character as it is.
 * A pattern without a slash matches the name; a leading slash is dropped. Matching takes time in
 * proportion to pattern and path: no pattern can hang it.
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const anywhere = !pattern.includes('/');
  const programs = expandBraces(pattern.replace(/^\//, '')).map(compile);
  return (path) => {
    const subject = anywhere ? path.slice(path.lastIndexOf('/') + 1) : path;
    const chars = Array.from(subject);
    return programs.some((tokens) => matches(tokens, chars));
  };
}

function expandBraces(pattern: string): string[] {
  let open: string[] = [pattern];
  const done: string[] = [];
  while (open.length > 0) {
    if (open.length + done.length > MOST_ALTERNATIVES) return [pattern];
    const next: string[] = [];
    for (const text of open) {
      const brace = innermostBrace(text);
      if (brace === null) done.push(text);
      else next.push(...brace.parts.map((part) => text.slice(0, brace.start) + part + text.slice(brace.end)));
    }
    open = next;
  }
  return done;
}

function innermostBrace(
  text: string,
): { readonly start: number; readonly end: number; readonly parts: string[] } | null {
  const found = /\{([^{}]*,[^{}]*)\}/.exec(text);
  if (found === null) return null;
  return { start: found.index, end: found.index + found[0].length, parts: (found[1] ?? '').split(',') };
}

function compile(pattern: string): Token[] {
  const chars = Array.from(pattern);
  const tokens: Token[] = [];
  let at = 0;
  while (at < chars.length) {
    const char = chars[at] ?? '';
    const set = char === '[' ? readSet(chars, at) : null;
    if (set !== null) {
      tokens.push(set.token);
      at = set.end;
    } else if (char === '*') {
      let end = at;
      while (chars[end] === '*') end += 1;
      const deep = end - at > 1;
      // "**/" also stands for nothing at all: a/**/b matches a/b, but not a/xb.
      const folders = deep && chars[end] === '/' && (at === 0 || chars[at - 1] === '/');
      if (folders) tokens.push({ kind: 'folders' }, { kind: 'parts' });
      else tokens.push({ kind: deep ? 'globstar' : 'star' });
      at = folders ? end + 1 : end;
    } else if (char === '?') {
      tokens.push({ kind: 'any' });
      at += 1;
    } else {
      const escaped = char === '\\' && at + 1 < chars.length;
      tokens.push({ kind: 'char', char: escaped ? (chars[at + 1] ?? '') : char });
      at += escaped ? 2 : 1;
    }
  }
  return tokens;
}

function readSet(chars: readonly string[], start: number): { readonly token: Token; readonly end: number } | null {
  let at = start + 1;
  const negated = chars[at] === '!' || chars[at] === '^';
  if (negated) at += 1;
  const ranges: (readonly [string, string])[] = [];
  while (at < chars.length && (chars[at] !== ']' || ranges.length === 0)) {
    const from = chars[at] ?? '';
    const isRange = chars[at + 1] === '-' && at + 2 < chars.length && chars[at + 2] !== ']';
    ranges.push([from, isRange ? (chars[at + 2] ?? '') : from]);
    at += isRange ? 3 : 1;
  }
  return at < chars.length ? { token: { kind: 'set', negated, ranges }, end: at + 1 } : null;
}

/** Runs all states of the pattern side by side over the path. */
function matches(tokens: readonly Token[], chars: readonly string[]): boolean {
  let states = closure(tokens, new Set([0]));
  for (const char of chars) {
    const next = new Set<number>();
    for (const state of states) {
      const token = tokens[state];
      if (token === undefined) continue;
      for (const target of step(token, state, char)) next.add(target);
    }
    if (next.size === 0) return false;
    states = closure(tokens, next);
  }
  return states.has(tokens.length);
}

/** The states that a character leads to. */
function step(token: Token, state: number, char: string): readonly number[] {
  switch (token.kind) {
    case 'globstar':
      return [state];
    case 'star':
      return char === '/' ? [] : [state];
    case 'folders':
      return [];
    case 'parts':
      return char === '/' ? [state, state + 1] : [state];
    case 'char':
      return token.char === char ? [state + 1] : [];
    case 'any':
      return char === '/' ? [] : [state + 1];
    case 'set':
      return char !== '/' && inSet(token.ranges, char) !== token.negated ? [state + 1] : [];
    default:
      return assertNever(token);
  }
}

function inSet(ranges: readonly (readonly [string, string])[], char: string): boolean {
  return ranges.some(([from, to]) => char >= from && char <= to);
}

function closure(tokens: readonly Token[], states: ReadonlySet<number>): Set<number> {
  const all = new Set(states);
  for (const state of all) {
    const kind = tokens[state]?.kind;
    if (kind === 'star' || kind === 'globstar') all.add(state + 1);
    if (kind === 'folders') all.add(state + 1).add(state + 2);
  }
  return all;
}
