import { createHash } from 'node:crypto';
import words from '../../../../resources/locales/en/rules.json';
import { connectionStringRule } from '../rules/connection-strings';
import type { AnchoredRule } from '../rules/rule.types';
import { keyFileRules } from '../rules/key-files';
import { registryAuthRule } from '../rules/registry-auth';
import { tokenRules } from '../rules/tokens';
import { urlCredentialRule } from '../rules/url-credentials';

/** Rules that are anchored at a literal, most telling first: where two match the same bytes, the first counts. */
export const anchoredRules: readonly AnchoredRule[] = [
  ...tokenRules,
  ...keyFileRules,
  urlCredentialRule,
  connectionStringRule,
  registryAuthRule,
];

/** Every rule by id; those beyond `anchoredRules` look at names, lines or blocks. */
export const ruleIds = [
  'private-key',
  ...anchoredRules.map((rule) => rule.id),
  'secret-assignment',
  'command-password',
  'http-header',
  'password-hash',
  'sensitive-file',
] as const;

export const ruleCount = ruleIds.length;

/** Changes whenever a rule that is data changes; the first part is raised by hand for the others. */
export const rulesVersion = `3.${createHash('sha256')
  .update(JSON.stringify(anchoredRules.map((rule) => [rule.id, rule.triggers, rule.pattern.source])))
  .digest('hex')
  .slice(0, 8)}`;

/** English name of a rule; the window takes its own language from resources/locales by the same id. */
export function ruleTitle(rule: string): string {
  return (words as Readonly<Record<string, { readonly title: string }>>)[rule]?.title ?? rule;
}
