import { z } from 'zod';
import { dataRule } from './data-rule.types';

/** Bounds of the files in which a person says what to look for. */
export const ownListBounds = {
  fileBytes: 4 * 1024 * 1024,
  rules: 1000,
  keywords: 5000,
  words: 5000,
  wordCharacters: 200,
} as const;

/**
 * A rule of a person's own: as in resources/rules, but for what only we need to know of a rule. Its patterns are those of RE2, so that no
 * pattern is slow.
 */
const ownRule = dataRule
  .omit({ kind: true, opens: true, revoke: true, attack: true, samples: true, confidence: true, product: true })
  .extend({
    title: z.string().min(1).max(120),
    confidence: z.enum(['high', 'medium', 'low']).optional(),
    product: z.string().max(60).optional(),
    kind: z.string().max(60).optional(),
    opens: z.string().max(60).optional(),
    revoke: z.string().max(200).optional(),
    attack: z.string().max(20).optional(),
    samples: z.unknown().optional(),
  });

/** A file of rules of a person's own. */
export const ownRuleFile = z.strictObject({
  schema: z.literal('stratigraph.rules/1'),
  rules: z.array(ownRule).max(ownListBounds.rules),
});

export type OwnRule = z.infer<typeof ownRule>;
