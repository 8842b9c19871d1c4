import en from '../../../resources/locales/en/foothold-rules.json';
import ja from '../../../resources/locales/ja/foothold-rules.json';
import type { Locale } from '../vocabulary';

/** What people read about a foothold. */
export interface FootholdWords {
  readonly title: string;
  /** What it lets an intruder do. */
  readonly why: string;
  /** What it looks like where nothing is wrong. */
  readonly normal: string;
}

const words: Readonly<Record<Locale, Readonly<Record<string, FootholdWords>>>> = { en, ja };

/** The words of a foothold rule; its id where this version does not know it. */
export function footholdWords(rule: string, locale: Locale): FootholdWords {
  return words[locale][rule] ?? { title: rule, why: '', normal: '' };
}
