import * as z from 'zod';
import { confidenceSchema, verdictSchema } from '../vocabulary';

/** What the entry of a file tells, with that of the layers below; `entry-facts.ts` says what each means. */
export const entryFacts = [
  'executable',
  'setuid',
  'setuid-added',
  'capabilities',
  'strong-capabilities',
  'hidden-name',
  'imitates',
  'shadows-command',
  'time-kept',
  'time-of-neighbour',
  'record-rewritten',
  'deleted',
  'emptied',
  'to-null',
] as const;
export type EntryFact = (typeof entryFacts)[number];

/** What the bytes of a file are; `elf-shape.ts` says what makes each. */
export const contentKinds = [
  'script',
  'elf',
  'elf-packed',
  'elf-stripped',
  'elf-nothing-named',
  'elf-hides-files',
  'elf-takes-logins',
] as const;
export type ContentKind = (typeof contentKinds)[number];

/** What is told of accounts by a file of them and its version in the layers below. */
export const accountFacts = ['second-root', 'no-password', 'password-set', 'shell-given', 'login-added'] as const;
export type AccountFact = (typeof accountFacts)[number];

const idSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const severitySchema = z.enum(['critical', 'high', 'medium', 'low']);
/** Of a path: `*` is within a name, `**` any number of folders, `{a,b}` one of these. */
const globSchema = z.string().min(2).max(200);
/** In the syntax of RE2, over one line unless told. */
const patternSchema = z.string().min(2).max(600);

/** Words, one of which a text has in any case where one of the patterns is in it; `whole`: over all of the text. */
const behaviourSchema = z.strictObject({
  words: z.array(z.string().regex(/^[^A-Z]+$/)).min(1),
  patterns: z.array(patternSchema).min(1),
  whole: z.boolean().optional(),
});
export type BehaviourData = z.infer<typeof behaviourSchema>;

const contentSchema = z.strictObject({
  /** The file is all of these. */
  kinds: z.array(z.enum(contentKinds)).min(1).optional(),
  /** A line has one of these; lines that are comments do not count. */
  lines: z.array(patternSchema).min(1).optional(),
  /** Lines that have one of these do not count. */
  ignore: z.array(patternSchema).min(1).optional(),
  /** The text does one of these. */
  does: z.array(idSchema).min(1).optional(),
  /** The text does all of these. */
  doesAll: z.array(idSchema).min(2).optional(),
  account: z.enum(accountFacts).optional(),
  /** The file is a key of accounts, a list, and the like: it counts where it has any line that is no comment. */
  anyLine: z.literal(true).optional(),
});

const sampleSchema = z.strictObject({
  path: z.string().optional(),
  mode: z.int().optional(),
  content: z.string().optional(),
  /** A content that a test makes (`test/engine-support/made-elf.ts`). */
  made: z.string().optional(),
  link: z.string().optional(),
  facts: z.array(z.enum(entryFacts)).optional(),
  verdict: verdictSchema.optional(),
  /** What the layers below have there. */
  before: z.string().optional(),
  /** `NAME=value`, words of a command, an instruction. */
  text: z.string().optional(),
});
export type FootholdSample = z.infer<typeof sampleSchema>;

const footholdRuleSchema = z.strictObject({
  id: idSchema,
  /** Of one family, only what weighs most is told of a file. */
  family: idSchema.optional(),
  attack: z.array(z.string().regex(/^T\d{4}(?:\.\d{3})?$/)).min(1),
  severity: severitySchema,
  confidence: confidenceSchema,
  on: z.enum(['file', 'environment', 'command', 'history']),
  paths: z.array(globSchema).min(1).optional(),
  except: z.array(globSchema).min(1).optional(),
  /** All of these hold. */
  entry: z.array(z.enum(entryFacts)).min(1).optional(),
  /** Names of variables. */
  names: z
    .array(z.string().regex(/^[A-Z0-9_]+$/))
    .min(1)
    .optional(),
  content: contentSchema.optional(),
  /** How much it weighs by what the packages say; `as-shipped` is quiet unless told, and what cannot be checked weighs one step less. */
  verdicts: z.partialRecord(verdictSchema, z.union([severitySchema, z.literal('quiet')])).optional(),
  samples: z.strictObject({ positive: z.array(sampleSchema).min(1), negative: z.array(sampleSchema).min(1) }),
});
export type FootholdRule = z.infer<typeof footholdRuleSchema>;
export type FootholdSeverity = z.infer<typeof severitySchema>;

/** A file of foothold rules, as resources/footholds has them: see docs/footholds.md. */
export const footholdFile = z.strictObject({
  schema: z.literal('stratigraph.foothold-rules/1'),
  behaviours: z.record(idSchema, behaviourSchema),
  rules: z.array(footholdRuleSchema),
});
export type FootholdFileData = z.infer<typeof footholdFile>;
