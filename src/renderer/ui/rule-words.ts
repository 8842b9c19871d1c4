import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../shared/contract/findings';

/** What the words are of. */
type Ruled = Pick<Finding, 'rule' | 'title'>;

interface RuleWords {
  readonly titleOf: (finding: Ruled) => string;
  /** What such a finding means; null for a rule that this version has no words for. */
  readonly meaningOf: (finding: Ruled) => string | null;
}

/** Words for rules in the person's language. A rule without words keeps the engine's English title. */
export function useRuleWords(): RuleWords {
  const { t } = useTranslation('rules');
  return useMemo(
    () => ({
      titleOf: (finding) => t(`${finding.rule}.title`, { defaultValue: finding.title }),
      meaningOf: (finding) => t(`${finding.rule}.meaning`, { defaultValue: '' }) || null,
    }),
    [t],
  );
}
