import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../shared/contract/findings';
import { dataRuleWords } from '../../shared/rules/rule-words';
import type { Locale } from '../../shared/vocabulary';

/** What the words are of. */
type Ruled = Pick<Finding, 'rule' | 'title'>;

interface RuleWords {
  readonly titleOf: (finding: Ruled) => string;
  /** What such a finding means; null for a rule that this version has no words for. */
  readonly meaningOf: (finding: Ruled) => string | null;
  /** Where its issuer revokes it; null where the rule does not know who that is. */
  readonly revokeOf: (finding: Ruled) => string | null;
}

/** Words for rules in the person's language. A rule without words keeps the engine's English title. */
export function useRuleWords(): RuleWords {
  const { t, i18n } = useTranslation('rules');
  const locale: Locale = i18n.language.startsWith('ja') ? 'ja' : 'en';
  return useMemo(
    () => ({
      titleOf: ({ rule, title }) => dataRuleWords(rule, locale)?.title ?? t(`${rule}.title`, { defaultValue: title }),
      meaningOf: ({ rule }) =>
        (dataRuleWords(rule, locale)?.meaning ?? t(`${rule}.meaning`, { defaultValue: '' })) || null,
      revokeOf: ({ rule }) => dataRuleWords(rule, locale)?.revoke ?? null,
    }),
    [t, locale],
  );
}
