import type { Locale } from '../shared/vocabulary';

/** The first language of the system that the app speaks; English where none is. */
export function systemLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const [base] = language.toLowerCase().split('-');
    if (base === 'ja' || base === 'en') return base;
  }
  return 'en';
}
