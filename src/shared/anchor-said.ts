import * as z from 'zod';
import type en from '../../resources/locales/en/anchors.json';

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

/** One finding, as it is handed on. */
export function anchorSaid(said: AnchorCode, values: AnchorSaid['values'] = {}): AnchorSaid {
  return { said, values };
}
