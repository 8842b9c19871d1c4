import type { PathText } from '../../../shared/path-text';
import { severityOrder } from '../../../shared/vocabulary';
import type { Hit, ScanScope } from '../rules/hit.types';
import { anchoredRules } from '../rules/rule-table';
import { assignmentRule } from '../rules/assignments';
import { commandHits, listedHits } from '../rules/command-lines';
import { privateKeyAt, privateKeyTrigger } from '../rules/private-key';
import { settingsHits } from '../rules/settings-lines';
import { wellKnownFile } from '../files/well-known-files';
import { isInnocent, isTranslation, settingsKind } from './settings-files';
import { assertNever } from '../../../shared/assert-never';
import { lazily } from '../../../shared/lazily';
import { formKeywords, isWordStart, keywordForms, keywordHit, nameKeywords } from '../rules/data-hits';
import { keywordSearch } from '../bytes/keyword-search';
import type { Keyword } from '../bytes/keyword-tables';
import { assignedHits, tellingWords } from '../values/assigned-hits';
import { callHits, callNames } from '../values/call-secrets';
import { commandLineHits, commandWords } from '../values/command-line-hits';
import { rankedByPlace } from './rank-by-place';
import { isSpaced, packagePlace, textKind } from '../values/text-kind';

type AnchoredRule = (typeof anchoredRules)[number];

/** What a keyword calls for. */
type Cause =
  | { readonly kind: 'private-key' }
  | { readonly kind: 'anchored'; readonly rule: AnchoredRule }
  | { readonly kind: 'form'; readonly form: number }
  | { readonly kind: 'assigned' }
  | { readonly kind: 'command' }
  | { readonly kind: 'call' };

const causes = lazily<readonly (Keyword & { readonly cause: Cause })[]>(() => [
  { literal: privateKeyTrigger, ignoreCase: false, cause: { kind: 'private-key' } },
  ...anchoredRules.flatMap((rule) =>
    rule.triggers.map((literal) => ({
      ...{ literal, ignoreCase: false, beginsWord: rule.wordStart },
      cause: { kind: 'anchored', rule } as const,
    })),
  ),
  ...formKeywords().map(({ form, ...keyword }) => ({ ...keyword, cause: { kind: 'form', form } as const })),
  ...[...tellingWords, ...nameKeywords()].map((literal) => ({
    literal,
    ignoreCase: true,
    cause: { kind: 'assigned' } as const,
  })),
  ...commandWords.map((literal) => ({ literal, ignoreCase: true, cause: { kind: 'command' } as const })),
  ...callNames.map((literal) => ({ literal, ignoreCase: false, cause: { kind: 'call' } as const })),
]);
function isOfToken(cause: Cause): boolean {
  return !['assigned', 'command', 'call'].includes(cause.kind);
}

const tokenCauses = lazily(() => causes().filter(({ cause }) => isOfToken(cause)));
/** Made when the first text is judged: most commands judge none. */
const search = lazily(() => keywordSearch(causes()));
/** The search for tokens and keys alone: in the strings of programs the other words are many, and say nothing. */
const searchTokens = lazily(() => keywordSearch(tokenCauses()));

/** True where a rule for tokens and keys may see something in text within these bytes. */
export function mayHoldToken(bytes: Uint8Array): boolean {
  let may = false;
  searchTokens()(bytes, () => (may = true));
  return may;
}

/** All secrets in bytes, in order of their place, none inside another. */
export function findHits(bytes: Uint8Array, scope: ScanScope): readonly Hit[] {
  const inSettings = scope.place === 'content' && scope.path !== null && settingsKind(scope.path, bytes) === 'settings';
  const inCommand = scope.place !== 'content';
  const known = scope.place === 'content' && scope.path !== null ? wellKnownFile(scope.path) : null;
  // Most files have no keyword, and are never made a text.
  let made: string | null = null;
  const text = (): string =>
    (made ??= Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  const hits = keywordHits(bytes, text, scope, inSettings);
  if (inSettings) hits.push(...settingsFileHits(text(), scope.path));
  else if (known !== null && scope.path !== null && !isTranslation(scope.path)) hits.push(...known.hits(text()));
  if (inCommand) hits.push(...commandHits(text(), scope.place !== 'history'));
  if (scope.among !== undefined) hits.push(...listedHits(scope.among));
  if (hits.length === 0) return NONE;
  // Settings are taken at their word, but for those in manuals and tests of packages.
  const isRanked = !inCommand && (!inSettings || packagePlace(scope.path) === 'shown');
  return withoutOverlaps(isRanked ? hits.map((hit) => rankedByPlace(hit, scope.path)) : hits);
}

/** What the rules see at the keywords of a text. */
function keywordHits(bytes: Uint8Array, text: () => string, scope: ScanScope, inSettings: boolean): Hit[] {
  const hits: Hit[] = [];
  let at: ReturnType<typeof hitsAt> | null = null;
  const isForTokens = scope.tokensOnly === true;
  const entries = isForTokens ? tokenCauses() : causes();
  const run = isForTokens ? searchTokens() : search();
  run(bytes, (keyword, place) => {
    const entry = entries[keyword];
    if (entry === undefined) return;
    at ??= hitsAt(text(), scope, inSettings);
    for (const hit of at(entry, place)) hits.push(hit);
  });
  return hits;
}

function hitsAt(
  text: string,
  scope: ScanScope,
  inSettings: boolean,
): (entry: ReturnType<typeof causes>[number], at: number) => readonly Hit[] {
  // A file whose form says all is not asked for more.
  const inContent =
    scope.place === 'content' &&
    (scope.path === null || (!isInnocent(scope.path) && wellKnownFile(scope.path)?.isWhole !== true));
  const isForPeople = scope.path !== null && isTranslation(scope.path);
  const kind = inSettings ? 'settings' : isForPeople ? 'words' : textKind(scope.path);
  const assigned = assignedHits(text, { kind, spaced: isSpaced(scope.path) });
  const commands = commandLineHits(text);
  return ({ cause, literal }, at) => {
    switch (cause.kind) {
      case 'private-key':
        return list(privateKeyAt(text, at));
      case 'anchored':
        return list(anchoredHit(cause.rule, text, at));
      case 'form': {
        const form = keywordForms()[cause.form];
        return form === undefined ? NONE : list(keywordHit(form, text, at));
      }
      case 'assigned':
        return inContent ? assigned(at, literal.length) : NONE;
      case 'call':
        return inContent && kind === 'code' ? callHits(text, literal, at) : NONE;
      case 'command':
        return inContent ? commands(at) : NONE;
      default:
        return assertNever(cause);
    }
  };
}

const NONE: readonly Hit[] = [];

function list(hit: Hit | null): readonly Hit[] {
  return hit === null ? NONE : [hit];
}

/** Secrets of a settings file: by its form where that is known, else line by line. */
function settingsFileHits(text: string, path: PathText): readonly Hit[] {
  const known = wellKnownFile(path);
  if (known?.isWhole === true) return known.hits(text);
  return [...(known?.hits(text) ?? []), ...settingsHits(text, path)];
}

function anchoredHit(rule: AnchoredRule, text: string, at: number): Hit | null {
  if (rule.wordStart && !isWordStart(text, at)) return null;
  rule.pattern.lastIndex = at;
  const match = rule.pattern.exec(text);
  const secret = match?.groups?.['secret'];
  if (match === null || secret === undefined) return null;
  const severity =
    rule.judge === undefined
      ? rule.severity
      : rule.judge(secret, match.groups ?? {}, text.slice(Math.max(0, at - 4096), at));
  if (severity === null) return null;
  // The secret may lie before the literal that tells it.
  const start = match.indices?.groups?.['secret']?.[0] ?? at;
  return { rule: rule.id, severity, start, end: start + secret.length, shown: rule.shown?.(secret) ?? '' };
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
    const better = isMoreTelling(hit, last) ? hit : last;
    const shown = better.start === last.start ? better.shown : '';
    joined[joined.length - 1] = { ...better, start: last.start, end: Math.max(last.end, hit.end), shown };
  }
  return joined;
}

const GENERIC: ReadonlySet<string> = new Set([
  'url-credentials',
  'connection-string',
  'command-password',
  'http-header',
]);

/** Who issued it tells more than how it was written, and that more than the name it was given; then the longer one. */
function isMoreTelling(hit: Hit, other: Hit): boolean {
  const [own, others] = [tellingOf(hit), tellingOf(other)];
  if (own !== others) return own > others;
  return own < 2 && severityOrder.indexOf(hit.severity) < severityOrder.indexOf(other.severity);
}

function tellingOf({ rule, standIn }: Hit): number {
  // What stands there is no value: no rule tells more of it.
  if (standIn !== undefined) return 3;
  return rule === assignmentRule ? 0 : GENERIC.has(rule) ? 1 : 2;
}
