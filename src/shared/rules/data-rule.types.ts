import { z } from 'zod';

/** Checks that a rule of the data may name; what each proves is in `checks.ts`. */
export const checkNames = [
  'github-crc32',
  'npm-crc32',
  'jwt',
  'base64-json',
  'luhn',
  'aws-account-id-in-key',
  'entropy-3',
  'entropy-3.5',
  'entropy-4',
] as const;
export type CheckName = (typeof checkNames)[number];

const keywordMatch = z.strictObject({
  keywords: z.array(z.string().min(3).max(80)).min(1),
  /** Tried at the first byte of the keyword; its group `secret` is what is found. */
  pattern: z.string().min(3).max(2000),
  start: z.enum(['word', 'any']),
  /** Characters at the beginning that name the issuer and are public knowledge. */
  shown: z.int().min(0).max(64),
  ignoreCase: z.boolean().optional(),
});
const nameMatch = z.strictObject({
  /** Words joined by `_`, in small letters, that the name of an assignment has. */
  names: z.array(z.string().regex(/^[a-z0-9]+(?:_[a-z0-9]+)*$/)).min(1),
  /** What the whole value looks like. */
  value: z.string().min(3).max(1000),
});

/** One rule that is data. */
export const dataRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  product: z.string().min(1).max(60),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  kind: z.string().regex(/^[a-z0-9-]+$/),
  confidence: z.enum(['high', 'medium', 'low']),
  opens: z.string().regex(/^[a-z0-9-]+$/),
  revoke: z.string().min(1).max(200),
  attack: z.string().regex(/^T\d{4}(?:\.\d{3})?$/),
  match: z.array(z.union([keywordMatch, nameMatch])).min(1),
  checks: z.array(z.enum(checkNames)).optional(),
  samples: z.strictObject({ positive: z.array(z.string()).min(1), negative: z.array(z.string()).min(1) }),
});

/** A file of rules as data, as resources/rules has them and as a person may write it: see docs/findings.md. */
export const ruleFile = z.strictObject({ schema: z.literal('stratigraph.rules/1'), rules: z.array(dataRule) });

export type DataRule = z.infer<typeof dataRule>;
export type KeywordMatch = z.infer<typeof keywordMatch>;
