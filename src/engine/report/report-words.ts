import en from '../../../resources/locales/en/document.json';
import enRules from '../../../resources/locales/en/rules.json';
import ja from '../../../resources/locales/ja/document.json';
import jaRules from '../../../resources/locales/ja/rules.json';
import type { Locale } from '../../shared/vocabulary';

export type WordKey = keyof typeof en;

/** The words of a report in one language. */
export interface ReportWords {
  readonly locale: Locale;
  /** A sentence; `{{name}}` is filled in as it is: it must not come from the evidence. */
  say(key: WordKey, params?: Readonly<Record<string, string | number>>): string;
  ruleTitle(rule: string): string;
}

const catalogues: Readonly<Record<Locale, Readonly<Record<WordKey, string>>>> = { en, ja };
const rules: Readonly<Record<Locale, Readonly<Record<string, { readonly title: string }>>>> = {
  en: enRules,
  ja: jaRules,
};

export function reportWords(locale: Locale): ReportWords {
  return {
    locale,
    say: (key, params = {}) =>
      catalogues[locale][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => formatted(params[name])),
    ruleTitle: (rule) => rules[locale][rule]?.title ?? rule,
  };
}

function formatted(value: string | number | undefined): string {
  return typeof value === 'number' ? grouped(value) : (value ?? '');
}

/** An exact count with separators, the same on every machine. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
