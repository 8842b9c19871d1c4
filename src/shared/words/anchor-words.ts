import * as z from 'zod';
import en from '../../../resources/locales/en/anchors.json';
import ja from '../../../resources/locales/ja/anchors.json';
import type { Locale } from '../vocabulary';

type AnchorCode = Exclude<keyof typeof en, `name.${string}`>;

/** What was found in the anchors of an audit log: a code with values, so that each reads it in their language. */
export const anchorSaidSchema = z.object({
  said: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export interface AnchorSaid {
  readonly said: AnchorCode;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A file of anchors: that of the library, or the copy of this installation. */
export type AnchorFileName = 'audit.log' | 'installation';

const words: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en, ja };

/** A sentence without its full stop. */
export function anchorWords({ said, values }: z.infer<typeof anchorSaidSchema>, locale: Locale): string {
  return (words[locale][said] ?? said).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    if (name !== 'name') return String(value);
    return words[locale][`name.${value === 'installation' ? value : 'library'}`] ?? String(value);
  });
}

/** One finding, as it is handed on. */
export function anchorSaid(said: AnchorCode, values: AnchorSaid['values'] = {}): AnchorSaid {
  return { said, values };
}
