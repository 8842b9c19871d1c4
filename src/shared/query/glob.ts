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
    return programs.some((tokens) => matches(tokens, subject));
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

/**
 * Runs all states of the pattern side by side over the path. A state is the index of the next token; two
 * byte maps, one for the states now and one for the next, are all the memory that it takes.
 */
function matches(tokens: readonly Token[], path: string): boolean {
  let states = new Uint8Array(tokens.length + 2);
  let next = new Uint8Array(tokens.length + 2);
  reach(tokens, states, 0);
  for (const char of path) {
    let alive = false;
    for (let state = 0; state < tokens.length; state += 1) {
      const token = tokens[state];
      if (states[state] === 0 || token === undefined) continue;
      const { stays, goesOn } = step(token, char);
      if (stays) reach(tokens, next, state);
      if (goesOn) reach(tokens, next, state + 1);
      alive ||= stays || goesOn;
    }
    if (!alive) return false;
    [states, next] = [next, states];
    next.fill(0);
  }
  return states[tokens.length] === 1;
}

/** Marks a state, and those that it leads to without a character. */
function reach(tokens: readonly Token[], states: Uint8Array, state: number): void {
  if (states[state] === 1) return;
  states[state] = 1;
  const kind = tokens[state]?.kind;
  if (kind === 'star' || kind === 'globstar') reach(tokens, states, state + 1);
  if (kind === 'folders') {
    reach(tokens, states, state + 1);
    reach(tokens, states, state + 2);
  }
}

interface Step {
  readonly stays: boolean;
  readonly goesOn: boolean;
}

const NOWHERE: Step = { stays: false, goesOn: false };
const STAYS: Step = { stays: true, goesOn: false };
const GOES_ON: Step = { stays: false, goesOn: true };
const BOTH: Step = { stays: true, goesOn: true };

/** Where a character leads from a token. */
function step(token: Token, char: string): Step {
  switch (token.kind) {
    case 'globstar':
      return STAYS;
    case 'star':
      return char === '/' ? NOWHERE : STAYS;
    case 'folders':
      return NOWHERE;
    case 'parts':
      return char === '/' ? BOTH : STAYS;
    case 'char':
      return token.char === char ? GOES_ON : NOWHERE;
    case 'any':
      return char === '/' ? NOWHERE : GOES_ON;
    case 'set':
      return char !== '/' && inSet(token.ranges, char) !== token.negated ? GOES_ON : NOWHERE;
    default:
      return assertNever(token);
  }
}

function inSet(ranges: readonly (readonly [string, string])[], char: string): boolean {
  return ranges.some(([from, to]) => char >= from && char <= to);
}
