import { createHash } from 'node:crypto';
import words from '../../../../resources/locales/en/rules.json';
import japaneseWords from '../../../../resources/locales/ja/rules.json';
import type { AnchoredRule } from './anchored-rule.types';
import { connectionStringRule } from './connection-strings';
import { keyFileRules } from './key-files';
import { registryAuthRule } from './registry-auth';
import { tokenRules } from './tokens';
import { urlCredentialRule } from './url-credentials';

const anchored = [
  ...tokenRules,
  ...keyFileRules,
  urlCredentialRule,
  connectionStringRule,
  registryAuthRule,
] as const satisfies readonly AnchoredRule[];

/** Rules that are anchored at a literal, most telling first: where two match the same bytes, the first counts. */
export const anchoredRules: readonly AnchoredRule<(typeof anchored)[number]['id']>[] = anchored;

/** Every rule by id, in the order in which people read them; those beyond `anchoredRules` look at names, lines or blocks. */
export const ruleIds = [
  'private-key',
  ...anchoredRules.map((rule) => rule.id),
  'secret-assignment',
  'command-password',
  'http-header',
  'password-hash',
  'sensitive-file',
] as const;

/** What a hit may say of its rule: a rule that is not in the table, or has no words, does not compile. */
export type RuleId = (typeof ruleIds)[number];

export const ruleCount = ruleIds.length;

/** Changes whenever a rule that is data changes; the first part is raised by hand for the others. */
export const rulesVersion = `3.${createHash('sha256')
  .update(JSON.stringify(anchoredRules.map((rule) => [rule.id, rule.triggers, rule.pattern.source])))
  .digest('hex')
  .slice(0, 8)}`;

const englishWords: Readonly<Record<RuleId, { readonly title: string; readonly meaning: string }>> = words;

/** English name of a rule; the window takes its own language from resources/locales by the same id. */
export function ruleTitle(rule: RuleId): string {
  return englishWords[rule].title;
}

const namesByRule: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ruleIds.map((rule) => [rule, [rule, words[rule].title, japaneseWords[rule].title]]),
);

/** All that a person may call a rule: its id and its title in each language; only the id where this version does not know it. */
export function ruleNames(rule: string): readonly string[] {
  return namesByRule[rule] ?? [rule];
}
