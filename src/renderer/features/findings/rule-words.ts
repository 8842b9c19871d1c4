import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';

interface RuleWords {
  readonly titleOf: (finding: Finding) => string;
  /** What such a finding means; null for a rule that this version has no words for. */
  readonly meaningOf: (finding: Finding) => string | null;
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
