import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { footholdWords, type FootholdWords } from '../../../shared/footholds/foothold-words';

/** The words of foothold rules in the person's language. */
export function useFootholdWords(): (rule: string) => FootholdWords {
  const { i18n } = useTranslation();
  const locale = i18n.language.startsWith('ja') ? 'ja' : 'en';
  return useMemo(() => (rule) => footholdWords(rule, locale), [locale]);
}
