import type { PathText } from '../../../shared/path-text';
import { severityOrder } from '../../../shared/vocabulary';
import type { Hit, ScanScope } from '../rules/hit.types';
import { anchoredRules } from '../rules/rule-table';
import { assignmentRule } from '../rules/assignments';
import { commandHits, listedHits } from '../rules/command-lines';
import { privateKeyAt, privateKeyTrigger } from '../rules/private-key';
import { settingsHits } from '../rules/settings-lines';
import { wellKnownFile } from '../files/well-known-files';
import { settingsKind } from './settings-files';
import { triggerSearch } from './trigger-search';

type AnchoredRule = (typeof anchoredRules)[number];

interface Trigger {
  readonly literal: string;
  readonly rule: AnchoredRule | null;
}

const triggers: readonly Trigger[] = [
  { literal: privateKeyTrigger, rule: null },
  ...anchoredRules.flatMap((rule) => rule.triggers.map((literal) => ({ literal, rule }))),
];
const search = triggerSearch(triggers.map(({ literal }) => literal));

/** True where a rule may see something in text within these bytes: one of the words stands there that rules begin with. */
export function mayHoldToken(bytes: Uint8Array): boolean {
  return search(bytes).length > 0;
}

/** Where rules may see something, in order. */
export function tokenPlaces(bytes: Uint8Array): readonly number[] {
  return search(bytes).map(({ at }) => at);
}

/** All secrets in bytes, in order of their place, none inside another. */
export function findHits(bytes: Uint8Array, scope: ScanScope): readonly Hit[] {
  const found = search(bytes);
  const inSettings = scope.place === 'content' && scope.path !== null && settingsKind(scope.path, bytes) === 'settings';
  const inCommand = scope.place !== 'content';
  if (found.length === 0 && !inSettings && !inCommand) return [];
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const hits: Hit[] = [];
  for (const { literal, at } of found) {
    const rule = triggers[literal]?.rule ?? null;
    const hit = rule === null ? privateKeyAt(text, at) : anchoredHit(rule, text, at);
    if (hit !== null) hits.push(hit);
  }
  if (inSettings) hits.push(...settingsFileHits(text, scope.path));
  if (inCommand) hits.push(...commandHits(text, scope.place !== 'history'));
  if (scope.among !== undefined) hits.push(...listedHits(scope.among));
  return withoutOverlaps(hits);
}

/** Secrets of a settings file: by its form where that is known, else line by line. */
function settingsFileHits(text: string, path: PathText): readonly Hit[] {
  const known = wellKnownFile(path);
  if (known?.isWhole === true) return known.hits(text);
  return [...(known?.hits(text) ?? []), ...settingsHits(text, path)];
}

function anchoredHit(rule: AnchoredRule, text: string, at: number): Hit | null {
  if (rule.wordStart && /[A-Za-z0-9]/.test(text[at - 1] ?? ' ') && !/\\[nrt]$/.test(text.slice(at - 2, at)))
    return null;
  rule.pattern.lastIndex = at;
  const match = rule.pattern.exec(text);
  const secret = match?.groups?.['secret'];
  if (match === null || secret === undefined) return null;
  const severity =
    rule.judge === undefined
      ? rule.severity
      : rule.judge(secret, match.groups ?? {}, text.slice(Math.max(0, at - 4096), at));
  if (severity === null) return null;
  const start = at + groupOffset(match[0], secret);
  return { rule: rule.id, severity, start, end: start + secret.length, shown: rule.shown?.(secret) ?? '' };
}

/** The secret is at the start of the match or at its end, but for a URL, where a host follows. */
function groupOffset(whole: string, secret: string): number {
  if (whole.startsWith(secret)) return 0;
  if (whole.endsWith(secret)) return whole.length - secret.length;
  return whole.indexOf(`:${secret}@`) + 1;
}

/** Joins what overlaps: the more telling rule names it, and no byte that any rule saw is left uncovered. */
export function withoutOverlaps(hits: readonly Hit[]): readonly Hit[] {
  const joined: Hit[] = [];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last === undefined || hit.start >= last.end) {
      joined.push(hit);
      continue;
    }
    const better = rank(hit) < rank(last) ? hit : last;
    const shown = better.start === last.start ? better.shown : '';
    joined[joined.length - 1] = { ...better, start: last.start, end: Math.max(last.end, hit.end), shown };
  }
  return joined;
}

function rank(hit: Hit): number {
  return (hit.rule === assignmentRule ? severityOrder.length : 0) + severityOrder.indexOf(hit.severity);
}
