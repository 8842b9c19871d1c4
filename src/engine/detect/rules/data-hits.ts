import type { Confidence, Severity } from '../../../shared/vocabulary';
import type { DataRule, KeywordMatch } from '../../../shared/rules/data-rule.types';
import { lazily } from '../../../shared/lazily';
import { dataRules } from '../../../shared/rules/rule-data';
import { checks } from './checks';
import type { Hit } from './hit.types';
import type { Keyword } from '../bytes/keyword-tables';
import { isPlaceholderToken } from '../judgement/placeholder';
import { wordsOf } from '../judgement/secret-name';

/** A form of a rule that is looked for by its keywords. */
export interface KeywordForm {
  readonly rule: DataRule;
  readonly match: KeywordMatch;
  readonly pattern: RegExp;
}

interface NameForm {
  readonly rule: DataRule;
  /** Words with `_` around each: `_twilio_auth_token_`. */
  readonly name: string;
  readonly value: RegExp;
}

/** The forms with keywords, in the order of the rules. */
export const keywordForms = lazily<readonly KeywordForm[]>(() =>
  dataRules().flatMap((rule) =>
    rule.match.flatMap((match) =>
      'keywords' in match
        ? [{ rule, match, pattern: new RegExp(match.pattern, match.ignoreCase === true ? 'diy' : 'dy') }]
        : [],
    ),
  ),
);

/** Every keyword, and which of `keywordForms` it begins. */
export const formKeywords = lazily<readonly (Keyword & { readonly form: number })[]>(() =>
  keywordForms().flatMap(({ match }, form) =>
    match.keywords.map((literal) => ({
      ...{ literal, form },
      ignoreCase: match.ignoreCase === true,
      beginsWord: match.start === 'word',
    })),
  ),
);

const nameForms = lazily<readonly NameForm[]>(() =>
  dataRules().flatMap((rule) =>
    rule.match.flatMap((match) => {
      if (!('names' in match)) return [];
      const value = new RegExp(`^(?:${match.value})$`);
      return match.names.map((name) => ({ rule, name: `_${name}_`, value }));
    }),
  ),
);
/** By the first word of the name. */
const formsByWord = lazily<ReadonlyMap<string, readonly NameForm[]>>(() => {
  const byWord = new Map<string, NameForm[]>();
  for (const form of nameForms()) {
    const word = form.name.split('_', 2)[1] ?? '';
    const forms = byWord.get(word);
    if (forms === undefined) byWord.set(word, [form]);
    else forms.push(form);
  }
  return byWord;
});

/** Names that no other word of them tells as a secret's, in the ways in which words are joined. */
export const nameKeywords = lazily<readonly string[]>(() => [
  ...new Set(
    nameForms()
      .filter(({ name }) => !/pass|pwd|secret|token|credential|apikey|_key_|_auth_/.test(name))
      .flatMap(({ name }) => {
        const words = name.split('_').filter((word) => word !== '');
        return words.length === 1 ? words : ['', '_', '-', '.'].map((joint) => words.join(joint));
      }),
  ),
]);

const confidences = lazily(() => new Map(dataRules().map(({ id, confidence }) => [id, confidence])));

/** How sure a rule that is data is; null for any other rule. */
export function dataRuleConfidence(rule: string): Confidence | null {
  return confidences().get(rule) ?? null;
}

/** The secret that a form sees at its keyword; null where there is none. */
export function keywordHit({ rule, match, pattern }: KeywordForm, text: string, at: number): Hit | null {
  if (match.start === 'word' && !isWordStart(text, at)) return null;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  const secret = found?.groups?.['secret'];
  if (found === null || secret === undefined || secret === '') return null;
  const severity = severityOf(rule, secret, match.shown);
  if (severity === null) return null;
  const start = found.indices?.groups?.['secret']?.[0] ?? at;
  return { rule: rule.id, severity, start, end: start + secret.length, shown: secret.slice(0, match.shown) };
}

/** Behind a letter or a figure no word begins, unless it is the end of an escape such as `\n`. */
export function isWordStart(text: string, at: number): boolean {
  if (at === 0 || !isLetterOrFigure(text.charCodeAt(at - 1))) return true;
  return text[at - 2] === '\\' && /[nrt]/.test(text[at - 1] ?? '');
}

function isLetterOrFigure(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** The rule, if any, that knows the secret of a provider by the name that it is given and the form of its value. */
export function namedRule(
  name: string,
  value: string,
): { readonly rule: DataRule; readonly severity: Severity } | null {
  const words = wordsOf(name);
  const joined = `_${words.join('_')}_`;
  for (const word of words) {
    for (const form of formsByWord().get(word) ?? []) {
      if (!joined.includes(form.name) || !form.value.test(value)) continue;
      const severity = severityOf(form.rule, value, 0);
      if (severity !== null) return { rule: form.rule, severity };
    }
  }
  return null;
}

function severityOf(rule: DataRule, secret: string, shown: number): Severity | null {
  const results = (rule.checks ?? []).map((check) => checks[check](secret));
  if (results.includes('none')) return null;
  return isPlaceholderToken(secret.slice(shown)) ? 'low' : rule.severity;
}
