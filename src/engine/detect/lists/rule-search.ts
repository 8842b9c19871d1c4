import type { RE2JS } from 're2js';
import { linearRegex } from '../../../shared/query/linear-regex';
import type { OwnRule } from '../../../shared/rules/own-rule.types';
import type { Severity } from '../../../shared/vocabulary';
import { keywordSearch } from '../bytes/keyword-search';
import type { Keyword } from '../bytes/keyword-tables';
import { isPlaceholderToken } from '../judgement/placeholder';
import { checks } from '../rules/checks';
import { isWordStart } from '../rules/data-hits';
import type { Hit } from '../rules/hit.types';
import { asBytes, patternOf, SECRET } from './own-pattern';

/** A match ends no further from its keyword, in bytes. */
const REACH = 1024;
/** Keywords of one form that are tried in one text: a hostile text costs no more. */
const MOST_TRIES = 50_000;

interface Form {
  readonly rule: OwnRule;
  readonly regex: RE2JS;
  readonly beginsWord: boolean;
  readonly shown: number;
}

/** What the rules saw in a text, and which of them gave up in it. */
export interface RuleSearch {
  readonly hits: Hit[];
  /** Ids. */
  readonly gaveUp: readonly string[];
}

/** What the id of an own rule begins with, so that it is never that of one of ours. */
const OWN = 'own:';

/** The id under which a person's rule is told. */
export function ownRuleId(rule: Pick<OwnRule, 'id'>): string {
  return `${OWN}${rule.id}`;
}

/** Makes a search for the rules of a person; it looks at latin-1 text, one character a byte. */
export function ruleSearch(rules: readonly OwnRule[]): (bytes: Uint8Array) => RuleSearch {
  const forms: Form[] = [];
  const keywords: (Keyword & { readonly form: number })[] = [];
  for (const rule of rules)
    for (const match of rule.match) {
      const { source, words, ignoreCase } = patternOf(match);
      const beginsWord = 'names' in match || match.start === 'word';
      const form = forms.push({ rule, regex: linearRegex(source), beginsWord, shown: shownOf(match) }) - 1;
      for (const word of words) keywords.push({ literal: asBytes(word), ignoreCase, beginsWord, form });
    }
  const run = keywords.length === 0 ? null : keywordSearch(keywords);
  return (bytes) => {
    const hits: Hit[] = [];
    if (run === null) return { hits, gaveUp: [] };
    const tries = new Uint32Array(forms.length);
    const ends = new Float64Array(forms.length);
    let text: string | null = null;
    run(bytes, (keyword, at) => {
      const index = keywords[keyword]?.form ?? 0;
      const form = forms[index];
      if (form === undefined || at < (ends[index] ?? 0) || (tries[index] ?? 0) > MOST_TRIES) return;
      tries[index] = (tries[index] ?? 0) + 1;
      if ((tries[index] ?? 0) > MOST_TRIES) return;
      text ??= Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      const hit = hitAt(form, text, at);
      if (hit === null) return;
      hits.push(hit);
      ends[index] = hit.end;
    });
    const gaveUp = forms.flatMap(({ rule }, index) => ((tries[index] ?? 0) > MOST_TRIES ? [ownRuleId(rule)] : []));
    return { hits, gaveUp };
  };
}

function shownOf(match: OwnRule['match'][number]): number {
  return 'names' in match ? 0 : match.shown;
}

function hitAt({ rule, regex, beginsWord, shown }: Form, text: string, at: number): Hit | null {
  if (beginsWord && !isWordStart(text, at)) return null;
  const matcher = regex.matcher(text.slice(at, at + REACH));
  if (!matcher.lookingAt()) return null;
  const secret = matcher.group(SECRET);
  if (secret === null || secret === '') return null;
  const severity = severityOf(rule, secret.slice(shown), secret);
  if (severity === null) return null;
  const start = at + matcher.start(SECRET);
  const clear = secret.slice(0, shown);
  return { rule: ownRuleId(rule), severity, start, end: start + secret.length, shown: clear };
}

function severityOf(rule: OwnRule, body: string, secret: string): Severity | null {
  const isNone = (rule.checks ?? []).some((check) => checks[check](secret) === 'none');
  if (isNone) return null;
  return isPlaceholderToken(body) ? 'low' : rule.severity;
}
