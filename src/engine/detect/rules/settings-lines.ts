import { lookOfValue } from './placeholder';
import type { Hit } from './hit.types';
import { assignmentHit, assignmentRule, isIdentifier } from './assignments';

const LONGEST_LINE = 8192;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** One of these stands in every name that tells a secret (secret-name.ts), or before a hash: other lines cost no more than this. */
const TELLING = /pass|pwd|secret|token|key|credential|auth|:\$/gi;
const ASSIGNMENT =
  /^[ \t]{0,64}(?:-[ \t]{1,8})?(?:export[ \t]{1,8}|set[ \t]{1,8}|ENV[ \t]{1,8}|ARG[ \t]{1,8})?["']?(?<name>[A-Za-z_][\w.-]{0,120})["']?[ \t]{0,32}(?:=|:(?=[ \t"'])|:=)[ \t]{0,32}/;
const JSON_PAIR = /"(?<name>[A-Za-z_][\w.-]{0,120})"\s{0,16}:\s{0,16}"(?<value>[^"\\\r\n]{1,1024})"/y;
const LONGEST_JSON_NAME = 121;
const SPACED =
  /^[ \t]{0,64}(?:(?:machine\s{1,8}\S{1,253}\s{1,8}login\s{1,8}\S{1,128}\s{1,8})?(?<name>password|requirepass|masterauth))[ \t]{1,32}(?<value>\S{1,512})/i;
const PROXY_AUTH = /^[ \t]{0,64}stats[ \t]{1,8}auth[ \t]{1,8}"?[^\s:"]{1,128}:(?<value>[^\s"]{1,256})/;
const REGISTRY_AUTH = /"auth"\s{0,16}:\s{0,16}"(?<value>[A-Za-z0-9+/]{12,4096}={0,2})"/g;
const PASSWORD_HASH = /^[a-z_][\w.-]{0,31}:(?<value>\$(?:1|2[aby]|5|6|7|y|gy)\$[^\s:]{10,200})(?::|$)/;

/** Secrets that only make sense in environment and configuration files, line by line. */
export function settingsHits(text: string, path: string): readonly Hit[] {
  const hits: Hit[] = [];
  const isEnvironment = /(?:\.env(?:\.[^/]*)?|rc|credentials)$/i.test(path);
  const isSpaced = /(?:netrc|\.conf|\.cfg)$/i.test(path);
  const isJson = /json$|tfstate$|config$|dockercfg$/i.test(path);
  if (isJson) hits.push(...jsonHits(text));
  for (const { line, start } of tellingLines(text)) {
    if (line.length > LONGEST_LINE || /^[ \t]{0,64}(?:\/\/|;)/.test(line)) continue;
    const hit = lineHit(line, start) ?? otherLineHit(line, start, isSpaced);
    if (hit !== null) hits.push(hit);
  }
  return isEnvironment ? hits : hits.filter((hit) => !namesAField(text, hit));
}

/** The lines in which a telling word stands; no byte is looked at more than twice. */
function* tellingLines(text: string): Iterable<{ readonly line: string; readonly start: number }> {
  const ends = (at: number): boolean => text.charCodeAt(at) === LINE_FEED || text.charCodeAt(at) === CARRIAGE_RETURN;
  let end = 0;
  for (const { index } of text.matchAll(TELLING)) {
    if (index < end) continue;
    let start = index;
    while (start > end && !ends(start - 1)) start -= 1;
    end = index;
    while (end < text.length && !ends(end)) end += 1;
    yield { line: text.slice(start, end), start };
  }
}

/** In a schema the value of `next_token` is the name of a field; passwords are taken at their word. */
function namesAField(text: string, hit: Hit): boolean {
  const before = text.slice(Math.max(0, hit.start - 160), hit.start);
  const name = /[\w.-]+["']?\s*(?:[:=]+)?\s*["']?$/.exec(before.split('\n').at(-1) ?? '')?.[0] ?? '';
  return hit.rule === assignmentRule && !/pass|pwd|auth/i.test(name) && isIdentifier(text.slice(hit.start, hit.end));
}

function lineHit(line: string, at: number): Hit | null {
  const head = ASSIGNMENT.exec(line);
  const name = head?.groups?.['name'];
  if (head === null || name === undefined) return null;
  const start = head[0].length;
  const value = valueOf(line.slice(start));
  // Several words without quotes are a sentence about a secret.
  return /^[^"'].*\s/.test(value) ? null : assignmentHit(name, value, at + start);
}

/** The value of a line: a quoted string, or the text up to a comment or a comma at the end. */
function valueOf(rest: string): string {
  const quoted = /^(?:"[^"]*"|'[^']*')/.exec(rest)?.[0];
  return quoted ?? rest.replace(/[ \t]#.*$/, '').replace(/[\s,;]+$/, '');
}

function otherLineHit(line: string, at: number, isSpaced: boolean): Hit | null {
  const auth = PROXY_AUTH.exec(line);
  const spaced = auth ?? (isSpaced ? SPACED.exec(line) : null);
  const value = spaced?.groups?.['value'];
  if (spaced !== null && value !== undefined) {
    const name = spaced.groups?.['name'] ?? 'password';
    return assignmentHit(name, value, at + spaced[0].length - value.length);
  }
  const hash = PASSWORD_HASH.exec(line)?.groups?.['value'];
  if (hash === undefined) return null;
  const start = at + line.indexOf(hash);
  return { rule: 'password-hash', severity: 'medium', start, end: start + hash.length, shown: '' };
}

function jsonHits(text: string): readonly Hit[] {
  const hits: Hit[] = [];
  let before = -1;
  for (const { index } of text.matchAll(TELLING)) {
    const from = Math.max(0, index - LONGEST_JSON_NAME);
    const quote = from + text.slice(from, index).lastIndexOf('"');
    if (quote < from || quote === before) continue;
    JSON_PAIR.lastIndex = before = quote;
    const match = JSON_PAIR.exec(text);
    const { name, value } = match?.groups ?? {};
    if (match === null || name === undefined || value === undefined) continue;
    const hit = assignmentHit(name, value, quote + match[0].length - 1 - value.length);
    if (hit !== null) hits.push(hit);
  }
  for (const match of text.matchAll(REGISTRY_AUTH)) {
    const value = match.groups?.['value'] ?? '';
    if (!Buffer.from(value, 'base64').toString('latin1').includes(':') || lookOfValue(value) !== 'plausible') continue;
    const start = match.index + match[0].length - 1 - value.length;
    hits.push({ rule: 'registry-auth', severity: 'high', start, end: start + value.length, shown: '' });
  }
  return hits;
}
