import type { Assigned } from './assigned.types';
import { bareAt, literalAt, type Literal } from './literal';

/** Names are read so far in each direction from the word that tells them. */
const LONGEST_NAME = 120;
const NAME_CHARACTER = /[\w.$-]/;

/** The name in which a word stands. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
}

/** The whole name around the bytes from `start` to `end`. */
export function nameAround(text: string, start: number, end: number): NameSpan {
  let [from, to] = [start, end];
  while (from > 0 && start - from < LONGEST_NAME && NAME_CHARACTER.test(text[from - 1] ?? ' ')) from -= 1;
  while (to < text.length && to - end < LONGEST_NAME && NAME_CHARACTER.test(text[to] ?? ' ')) to += 1;
  // A dot or a dash at either end belongs to the sentence or is the mark of an option.
  while (from < start && /[.$-]/.test(text[from] ?? '')) from += 1;
  while (to > end && /[.$-]/.test(text[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}

/** Behind a name: the end of a quoted one, of an index, of a type; and the sign that gives it a value. */
const SIGN =
  /(?:[ \t](?:key|token|secret|phrase|code|value|password)(?=[ \t]{0,2}[:=]))?\\{0,7}["'`]?\s{0,4}(?:\]|\)(?=\s{0,4}(?:\|\||\?\?|or\s)))?\s{0,40}(?::\s{0,2}[A-Za-z_&*][\w.<>[\]|&' ?*]{0,40}?\s{0,2}(?==[^=])|(?<=[\w\]])[ \t]{1,4}\*?(?:\[\])?[A-Za-z_][\w.]{0,30}[ \t]{0,4}(?==[^=])|\{[^{}"']{0,60}\}\s{0,4}(?==)|\?(?=:)|\[\d{0,6}\]\s{0,4}(?==))?(?:=>|:=|\?\?=?|\|\|=?|\?[=:]|\+=|={1,3}|!==?|->|:(?!:)|(?<=[\w)\]]\s{1,4})or(?=\s))\s{0,40}/y;
const ARGUMENT = /\\{0,7}["'`]\s{0,8}(?:,|=>)\s{0,40}/y;
const CALL = /\(\s{0,16}/y;
const ELEMENT = /(?:\s[^<>]{0,400})?>\s{0,200}(?:<!\[CDATA\[)?/y;
const TAGGED =
  /\s{0,8}<\/(?:key|name|param-name|string|env-entry-name)>\s{0,80}<(?:string|value|param-value|env-entry-value)>\s{0,40}/y;
/** An object that holds the value beside what is known of it, as in a state of Terraform. */
const NESTED =
  /["']\s{0,8}[:=]\s{0,8}\{[^{}]{0,200}?["']?(?:value|default|stringValue|plaintext)["']?\s{0,8}[:=]\s{0,40}/iy;
const PAIR =
  /\\{0,7}["'`]?\s{0,8}(?:,|\}|;|\)|>|\n)?\s{0,80}(?:-\s{0,4})?\\{0,7}["'`]?(?:value|default|content|val|defaultValue|plainText|text)\\{0,7}["'`]?\s{0,8}[:=]\s{0,40}/iy;
const VALUE_ELEMENT = /\\{0,7}["'`]?\s{0,4}(?:[^<>]{0,200})>\s{0,80}(?:<(?:value|string)>\s{0,40})?/y;
/** Routers say in a figure how the value is kept: 0 for as it is, 7 for what anybody can turn back. */
const SPACED = /[ \t]{1,40}(?:[07][ \t]{1,8}(?=\S{6}))?(?=[^\s=:])/y;
const FALLBACK = /:[-=]?/y;
/** A parameter of CloudFormation, up to its default. */
const DECLARED_BELOW =
  /\\{0,2}["']?:[ \t]{0,8}\r?\n(?:[ \t]{1,40}(?!Default)[A-Za-z]{1,40}:[^\n]{0,200}\n){0,8}[ \t]{1,40}Default:[ \t]{0,8}/y;
/** A block of HCL that declares a variable, up to its default. */
const DECLARED = /"\s{0,8}\{[^{}]{0,400}?\bdefault\s{0,16}=\s{0,16}/y;
const LIST = /[[({]\s{0,80}/y;
const NEXT_ITEM = /["'`]\s{0,8},\s{0,80}/y;
const BLOCK = /[|>][-+]?\d?[ \t]{0,8}(?:\r?\n)[ \t]{1,40}/y;
const PAIR_NAME =
  /(?:^|[\s,{<(])\\{0,7}["'`]?(?:name|key|id|property|variable|param(?:eter)?|option|field)\\{0,7}["'`]?\s{0,8}[:=]\s{0,8}\\{0,7}["'`]?$/i;
const OPENING_TAG = /<(?:[\w.-]{1,40}:)?$/;
const ENV_WORD =
  /(?:^|\n)[ \t]{0,40}(?:ENV|ARG|env|set|setenv|export|SetEnv|PassEnv|fastcgi_param|set -gx|set -x)[ \t]{1,16}$/;

/** Words of SQL and of settings that a string may follow without a sign. */
const TOLD = /^(?:password|passwd|pass|secret|identified by|convertto-securestring)$/i;
const DEFINED = /#[ \t]{0,8}define[ \t]{1,16}$/;

/** Words of a setting that may stand before the name: what has other signs is a pattern or a program. */
const BEFORE_SPACED = /^[ \t#;]{0,64}(?:[\w.:@/=,+"'*%-]{1,200}[ \t]{1,40}){0,12}["']?$/;

/** The line of a place up to it, or the end of one that is long. */
function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 400), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** What a file allows besides strings in quotes. */
export interface Allowed {
  /** Values without quotes. */
  readonly bare: boolean;
  /** A name and its value with nothing but blanks between them. */
  readonly spaced: boolean;
  readonly isCode: boolean;
}

/** The values that a text gives to the name at a place: none, one, or those of a list. */
export function assignedAt(text: string, name: NameSpan, allowed: Allowed): readonly Assigned[] {
  const word = text.slice(name.start, name.end);
  const before = text.slice(Math.max(0, name.start - 60), name.start);
  const isQuoted = /["'`]$/.test(before);
  const make = (form: Assigned['form'], literals: readonly Literal[], quoted = true): readonly Assigned[] =>
    literals.map(({ start, end }) => ({ name: word, value: text.slice(start, end), start, isQuoted: quoted, form }));

  if (OPENING_TAG.test(before)) return make('element', elementAt(text, name.end, ELEMENT));
  const tagged = after(text, TAGGED, name.end);
  if (tagged !== null) return make('element', contentAt(text, tagged));
  const nested = isQuoted ? after(text, NESTED, name.end) : null;
  if (nested !== null) return valueAt(text, nested, allowed, (literals, quoted) => make('pair', literals, quoted));
  if (PAIR_NAME.test(before)) {
    const pair = after(text, PAIR, name.end);
    if (pair !== null) return valueAt(text, pair, allowed, (literals, quoted) => make('pair', literals, quoted));
    if (isQuoted) {
      const element = elementAt(text, name.end, VALUE_ELEMENT);
      if (element.length > 0) return make('pair', element);
    }
  }
  if (/\bvariable\s{1,8}"$/.test(before)) {
    const declared = after(text, DECLARED, name.end);
    if (declared !== null) return make('assignment', stringAt(text, declared));
  }
  const below = after(text, DECLARED_BELOW, name.end);
  if (below !== null) return valueAt(text, below, allowed, (literals, quoted) => make('assignment', literals, quoted));
  const fallback = before.endsWith('${') ? after(text, FALLBACK, name.end) : null;
  if (fallback !== null) return make('fallback', fallbackAt(text, fallback), false);
  const sign = after(text, SIGN, name.end);
  const isBelow = sign !== null && /\n/.test(text.slice(name.end, sign));
  if (sign !== null && (allowed.isCode || /[?&;]$/.test(before)) && isParameter(text, name, before))
    return make('parameter', parameterAt(text, sign), false);
  // What has no quotes stands behind its sign, or has none: the next line is about something else.
  const besides = isBelow ? { ...allowed, bare: false } : allowed;
  if (sign !== null) return valueAt(text, sign, besides, (literals, quoted) => make('assignment', literals, quoted));
  const argument = isQuoted ? after(text, ARGUMENT, name.end) : after(text, CALL, name.end);
  if (argument !== null) return make('argument', stringAt(text, argument));
  const isTold =
    (TOLD.test(word) || DEFINED.test(before)) && /[ \t]{1,8}(?:N?'|")/y.test(text.slice(name.end, name.end + 12));
  const isSpaced = allowed.spaced && BEFORE_SPACED.test(lineBefore(text, name.start));
  if (!isTold && !isSpaced && !ENV_WORD.test(before) && !/(?:^|\s)--?$/.test(before)) return [];
  const spaced = after(text, SPACED, name.end);
  return spaced === null
    ? []
    : valueAt(text, spaced, { ...allowed, bare: true }, (literals, quoted) => make('spaced', literals, quoted));
}

/** `?password=…`, `;Secret=…`, ` password=…` within a string of code: a parameter of an address or a connection. */
function isParameter(text: string, name: NameSpan, before: string): boolean {
  return text[name.end] === '=' && !/[\s=]/.test(text[name.end + 1] ?? ' ') && /[?&;, "'`]$/.test(before);
}

const PARAMETER = /(?=[^\s"'`&;,<>()]{0,256}\d)[^\s"'`&;,<>(){}[\]$.]{6,256}(?=["'`&;,\s]|\\[nrt"']|$)/y;

/** What a parameter has, up to the next one; a value without a figure is rather the name of a variable. */
function parameterAt(text: string, at: number): readonly Literal[] {
  PARAMETER.lastIndex = at;
  const value = PARAMETER.exec(text)?.[0];
  return value === undefined ? stringAt(text, at) : [{ start: at, end: at + value.length }];
}

function after(text: string, pattern: RegExp, at: number): number | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? null : at + match[0].length;
}

function valueAt(
  text: string,
  at: number,
  { bare }: Allowed,
  make: (literals: readonly Literal[], quoted: boolean) => readonly Assigned[],
): readonly Assigned[] {
  const list = after(text, LIST, at);
  const one = stringAt(text, at);
  const strings = one.length > 0 || list === null ? one : listAt(text, list);
  if (strings.length > 0) return make(strings, true);
  if (!bare) return [];
  const scheme = after(text, SCHEME, at);
  if (scheme !== null) return make(bareAll(text, scheme), false);
  const block = after(text, BLOCK, at);
  const literal = bareAt(text, block ?? at);
  return literal === null ? [] : make([literal], false);
}

const SCHEME = /(?:bearer|basic|token|apikey)[ \t]{1,4}(?=[\w+/=.-]{8})/iy;

function bareAll(text: string, at: number): readonly Literal[] {
  const literal = bareAt(text, at);
  return literal === null ? [] : [literal];
}

function stringAt(text: string, at: number): readonly Literal[] {
  const literal = literalAt(text, at);
  return literal === null ? [] : [literal];
}

/** More values than a list of secrets has; a list of nothing but hex as long as a digest is one of checksums. */
const MOST_ITEMS = 32;

function listAt(text: string, at: number): readonly Literal[] {
  const items: Literal[] = [];
  for (let from = at; items.length < MOST_ITEMS;) {
    const literal = literalAt(text, from);
    if (literal === null) break;
    items.push(literal);
    const next = after(text, NEXT_ITEM, literal.end);
    if (next === null) break;
    from = next;
  }
  return items.length > 1 &&
    items.every(({ start, end }) => /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text.slice(start, end)))
    ? []
    : items;
}

function elementAt(text: string, at: number, pattern: RegExp): readonly Literal[] {
  const from = after(text, pattern, at);
  return from === null ? [] : contentAt(text, from);
}

const CONTENT = /[^<>\r\n]{1,1024}(?=\s{0,200}(?:<\/|\]\]>))/y;

/** What stands before the next closing tag, without the blanks around it. */
function contentAt(text: string, at: number): readonly Literal[] {
  CONTENT.lastIndex = at;
  const content = (CONTENT.exec(text)?.[0] ?? '').replace(/\]\]$/, '').trimEnd();
  return content === '' ? [] : [{ start: at, end: at + content.length }];
}

const DEFAULT = /[^}\r\n"'`]{1,512}(?=\})/y;

/** `${NAME:-value}` of shells, `${name:value}` of Spring: what counts where nothing else is said. */
function fallbackAt(text: string, at: number): readonly Literal[] {
  DEFAULT.lastIndex = at;
  const value = DEFAULT.exec(text)?.[0];
  return value === undefined ? [] : [{ start: at, end: at + value.length }];
}
