import type * as z from 'zod';
import en from '../../../resources/locales/en/anchors.json';
import ja from '../../../resources/locales/ja/anchors.json';
import type { anchorSaidSchema } from '../anchor-said';
import type { Locale } from '../vocabulary';

const words: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en, ja };

/** A sentence without its full stop. */
export function anchorWords({ said, values }: z.infer<typeof anchorSaidSchema>, locale: Locale): string {
  return (words[locale][said] ?? said).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    if (name !== 'name') return String(value);
    return words[locale][`name.${value === 'installation' ? value : 'library'}`] ?? String(value);
  });
}
