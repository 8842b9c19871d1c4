import { createHash } from 'node:crypto';
import words from '../../../../resources/locales/en/rules.json';
import japaneseWords from '../../../../resources/locales/ja/rules.json';
import { lazily } from '../../../shared/lazily';
import { dataRules } from '../../../shared/rules/rule-data';
import { dataRuleWords } from '../../../shared/rules/rule-words';
import type { Confidence, Locale, Severity } from '../../../shared/vocabulary';
import type { AnchoredRule } from './anchored-rule.types';
import { connectionStringRule, driverStringRules } from './connection-strings';
import { keyFileRules } from './key-files';
import { passwordHashRule } from './password-hashes';
import { dataRuleConfidence } from './data-hits';
import { registryAuthRule } from './registry-auth';
import { urlCredentialRule } from './url-credentials';

const anchored = [
  ...keyFileRules,
  urlCredentialRule,
  connectionStringRule,
  ...driverStringRules,
  registryAuthRule,
  passwordHashRule,
] as const satisfies readonly AnchoredRule<WrittenRuleId>[];

/** Rules that are anchored at a literal, most telling first: where two match the same bytes, the first counts. */
export const anchoredRules: readonly AnchoredRule<(typeof anchored)[number]['id']>[] = anchored;

/** Rules that look at names, lines or blocks, and those that are written as code. */
const writtenRuleIds = [
  'private-key',
  'putty-key',
  'json-web-key',
  'key-store',
  'kerberos-keytab',
  'url-credentials',
  'connection-string',
  'registry-auth',
  'password-hash',
  'secret-assignment',
  'command-password',
  'http-header',
  'sensitive-file',
] as const;

/** A rule that is written as code: one that has no words does not compile. */
type WrittenRuleId = (typeof writtenRuleIds)[number];

/** The rules that are written as code, by id. */
export const codeRuleIds: readonly string[] = writtenRuleIds;

/** Every rule by id, in the order in which people read them; those that are data (resources/rules) come last. */
export const ruleIds = lazily<readonly string[]>(() => [
  ...new Set([...writtenRuleIds, ...dataRules().map(({ id }) => id)]),
]);

/** Changes whenever a rule that is data changes; the first part is raised by hand for the others, and for what is read inside. */
export const rulesVersion = lazily(
  () =>
    `6.${createHash('sha256')
      // Samples are for tests, and not in what is built.
      .update(JSON.stringify(dataRules().map((rule) => ({ ...rule, samples: undefined }))))
      .update(JSON.stringify(anchoredRules.map((rule) => [rule.id, rule.triggers, rule.pattern.source])))
      .digest('hex')
      .slice(0, 8)}`,
);

type Words = Readonly<Record<WrittenRuleId, { readonly title: string; readonly meaning: string }>>;
const written: Readonly<Record<Locale, Words>> = { en: words, ja: japaneseWords };

function isWritten(rule: string): rule is WrittenRuleId {
  return Object.hasOwn(words, rule);
}

/** Name of a rule; its id where this version does not know it. */
export function ruleTitle(rule: string, locale: Locale = 'en'): string {
  return dataRuleWords(rule, locale)?.title ?? (isWritten(rule) ? written[locale][rule].title : rule);
}

const SURE: ReadonlySet<string> = new Set([
  'private-key',
  'putty-key',
  'json-web-key',
  'registry-auth',
  'key-store',
  'kerberos-keytab',
]);

/** How sure a rule is of what it finds: by its form alone, by a name beside it, or hardly. */
export function confidenceOf(rule: string, severity: Severity): Confidence {
  if (severity === 'low' || severity === 'info') return 'low';
  return dataRuleConfidence(rule) ?? (SURE.has(rule) ? 'high' : 'medium');
}

/** All that a person may call a rule: its id and its title in each language. */
export function ruleNames(rule: string): readonly string[] {
  return [...new Set([rule, ruleTitle(rule, 'en'), ruleTitle(rule, 'ja')])];
}
