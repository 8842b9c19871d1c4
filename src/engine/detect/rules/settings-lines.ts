import type { Hit } from './hit.types';
import { assignmentHit, assignmentRule, isIdentifier } from './assignments';

const LONGEST_LINE = 8192;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** One of these stands in every name that tells a secret (secret-name.ts), or before a hash: other lines cost no more than this. */
const TELLING = /pass|pwd|secret|token|key|credential|auth|:\$|:\{S/gi;
const ASSIGNMENT =
  /^[ \t]{0,64}(?:-[ \t]{1,8})?(?:export[ \t]{1,8}|set[ \t]{1,8}|ENV[ \t]{1,8}|ARG[ \t]{1,8})?["']?(?<name>[A-Za-z_][\w.-]{0,120})["']?[ \t]{0,32}(?:=|:(?=[ \t"'])|:=)[ \t]{0,32}/;
const JSON_PAIR = /"(?<name>[A-Za-z_][\w.-]{0,120})"\s{0,16}:\s{0,16}"(?<value>(?:[^"\\\r\n]|\\[^\r\n]){1,1024})"/y;
const LONGEST_JSON_NAME = 121;
const SPACED = /^[ \t]{0,64}(?<name>password|requirepass|masterauth)[ \t]{1,32}(?<value>\S{1,512})/i;
const PROXY_AUTH = /^[ \t]{0,64}stats[ \t]{1,8}auth[ \t]{1,8}"?[^\s:"]{1,128}:(?<value>[^\s"]{1,256})/;
const PASSWORD_HASH =
  /^[a-z_][\w.-]{0,31}:(?<value>\$(?:1|2[abxy]|5|6|7|y|gy|apr1)\$[^\s:]{10,200}|\{S?SHA\}[A-Za-z0-9+/]{20,80}={0,2})(?::|$)/;

/** Secrets that only make sense in environment and configuration files, line by line. */
export function settingsHits(text: string, path: string): readonly Hit[] {
  const hits: Hit[] = [];
  const isEnvironment = /(?:\.env(?:\.[^/]*)?|rc|credentials)$/i.test(path);
  const isSpaced = /(?:\.conf|\.cfg)$/i.test(path);
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
  const value = text.slice(hit.start, hit.end);
  return (
    hit.rule === assignmentRule && (namesASecret(name, value) || (!/pass|pwd|auth/i.test(name) && isIdentifier(value)))
  );
}

/** Before `secret` in a name that tells which secret of Kubernetes is meant. */
const REFERRED =
  /(?:existing|pull|tls|password|passwd|credentials?|auth|certs?|certificate|ca|ssl|ssh|key|token|env|external|kube|k8s)[_-]?secrets?$/i;
/** Behind a name of a secret of Kubernetes that stands by itself. */
const SECRET_OBJECT =
  /(?:^|-)(?:secrets?|credentials?|creds|tokens?|tls|certs?|keys?|passwords?)(?:-(?:v?\d{1,3}|prod|dev|test|staging))?$/;

/** The name of an object that holds a secret, a DNS label as Kubernetes has it, and not the secret. */
export function namesASecret(name: string, value: string): boolean {
  if (!/^[a-z](?:[a-z0-9]{0,20}-){1,8}[a-z0-9]{1,20}$/.test(value) || !value.split('-').every(isSpokenOrNumber))
    return false;
  const key = name.replace(/["']?\s*[:=]*\s*["']?$/, '');
  if (REFERRED.test(key)) return true;
  return /(?:secret|secrets|credentials|token|password_?key)$/i.test(key) && SECRET_OBJECT.test(value);
}

function isSpokenOrNumber(part: string): boolean {
  return /^(?:v?\d{1,3}|[a-z]{1,16}\d{0,2})$/.test(part);
}

function lineHit(line: string, at: number): Hit | null {
  const head = ASSIGNMENT.exec(line);
  const name = head?.groups?.['name'];
  if (head === null || name === undefined) return null;
  const start = head[0].length;
  // `- "NAME=value"`: the quote that opened before the name closes behind the value.
  const open = /["'](?=[A-Za-z_][\w.-]{0,120}[ \t]{0,32}(?::?=|:)[ \t]{0,32}$)/.exec(head[0])?.[0];
  const rest = line.slice(start);
  const close = open === undefined ? -1 : rest.indexOf(open);
  const value = valueOf(close === -1 ? rest : rest.slice(0, close));
  // Several words without quotes are a sentence about a secret.
  return /^[^"'].*\s/.test(value) ? null : assignmentHit(name, value, at + start);
}

/** The value of a line: a quoted string, or the text up to a comment or a comma at the end. */
function valueOf(rest: string): string {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(rest)?.[0];
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
  return hits;
}
