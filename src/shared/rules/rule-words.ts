import en from '../../../resources/locales/en/rule-kinds.json';
import ja from '../../../resources/locales/ja/rule-kinds.json';
import type { Locale } from '../vocabulary';
import { lazily } from '../lazily';
import { dataRules } from './rule-data';

/** What people read about a rule that is data. */
export interface DataRuleWords {
  readonly title: string;
  /** What somebody who has such a secret can do. */
  readonly meaning: string;
  /** Where the product revokes it, in the words of its own interface. */
  readonly revoke: string;
}

interface Kinds {
  readonly kinds: Readonly<Record<string, string>>;
  readonly opens: Readonly<Record<string, string>>;
}

const words: Readonly<Record<Locale, Kinds>> = { en, ja };
const joined: Readonly<Record<Locale, (product: string, kind: string) => string>> = {
  en: (product, kind) => `${product} ${kind}`,
  ja: (product, kind) => `${product} の${kind}`,
};
const rulesById = lazily(() => new Map(dataRules().map((rule) => [rule.id, rule])));

/** The words of a rule that is data; null for any other. A kind without words is named by its id. */
export function dataRuleWords(id: string, locale: Locale): DataRuleWords | null {
  const rule = rulesById().get(id);
  if (rule === undefined) return null;
  const { kinds, opens } = words[locale];
  return {
    title: joined[locale](rule.product, kinds[rule.kind] ?? rule.kind),
    meaning: opens[rule.opens] ?? '',
    revoke: `${rule.product}: ${rule.revoke}`,
  };
}
