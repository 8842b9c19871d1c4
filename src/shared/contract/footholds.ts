import * as z from 'zod';
import { footholdFormats, workingFormats } from '../formats';
import {
  confidenceSchema,
  findingStateSchema,
  localeSchema,
  severitySchema,
  triageStateSchema,
  verdictSchema,
} from '../vocabulary';
import { channel, outSchema, writingChannel } from './channel';
import { findingPlaceSchema } from './findings';
import { idSchema, ordinalSchema, severityCountsSchema } from './primitives';
import { findingMarkSchema } from './work-place';

/** Why files were not looked into for footholds, though a rule asked for it. */
export const footholdGapSchema = z.enum(['too-large', 'unreadable', 'too-much', 'too-many']);
export type FootholdGap = z.infer<typeof footholdGapSchema>;

const footholdCoverageSchema = z.object({
  /** Files and links of all layers: each was held against the rules by its path and its entry. */
  filesSeen: z.int(),
  /** Those that a rule is on. */
  filesMatched: z.int(),
  filesRead: z.int(),
  notRead: z.array(z.object({ reason: footholdGapSchema, files: z.int(), bytes: z.number() })),
  /** False where no package database tells what belongs to the image: then everything is from outside, and weighs less. */
  hasPackages: z.boolean(),
});
export type FootholdCoverage = Readonly<z.infer<typeof footholdCoverageSchema>>;

const footholdSchema = z.object({
  id: z.string(),
  rule: z.string(),
  severity: severitySchema,
  confidence: confidenceSchema,
  /** Techniques of MITRE ATT&CK. */
  attack: z.array(z.string()),
  where: findingPlaceSchema,
  /** The line that shows it, with secrets masked; null where the file as such does. */
  line: z.string().nullable(),
  /** What the packages say of the file; null of what is no file. */
  verdict: verdictSchema.nullable(),
  /** Package URL of its owner. */
  package: z.string().nullable(),
  layer: ordinalSchema.nullable(),
  step: ordinalSchema.nullable(),
  state: findingStateSchema,
  hiddenInLayer: ordinalSchema.nullable(),
  image: idSchema,
  /** The entry to open in the Explorer; null of what is no file. */
  entryId: idSchema.nullable(),
  place: findingMarkSchema,
  triage: triageStateSchema,
});
export type Foothold = Readonly<z.infer<typeof footholdSchema>>;

const stepDeedSchema = z.object({
  layer: ordinalSchema,
  step: ordinalSchema.nullable(),
  /** Files and links that are as their packages shipped them; they count in none of the others. */
  asShipped: z.int(),
  /** Of a package, with other content or metadata than it shipped. */
  packagedChanged: z.int(),
  /** Of a package, and deleted by this layer. */
  packagedRemoved: z.int(),
  unowned: z.int(),
  /** Executables, scripts and libraries that no package vouches for. */
  programs: z.int(),
  setuid: z.int(),
  accounts: z.int(),
  keys: z.int(),
  units: z.int(),
  settings: z.int(),
});
export type StepDeed = Readonly<z.infer<typeof stepDeedSchema>>;

/** Footholds of one export at most. */
const MOST_EXPORTED = 1_000_000;

export const footholdChannels = {
  /** Footholds of an image, worst first; its files are read from the evidence. */
  'footholds.list': channel(
    z.strictObject({ imageId: idSchema }),
    z.object({
      footholds: z.array(footholdSchema),
      counts: severityCountsSchema,
      coverage: footholdCoverageSchema,
      rules: z.object({ version: z.string(), sha256: z.string(), count: z.int() }),
    }),
  ),
  /** What each step with a layer really did, oldest first: counted in its layer, with what the packages say of its files. */
  'footholds.steps': channel(
    z.strictObject({ imageId: idSchema }),
    z.object({ steps: z.array(stepDeedSchema), hasPackages: z.boolean() }),
  ),
  /** Writes these footholds in this order, secrets masked, to a file that the person chose in a dialog; they are told by their ids. */
  'footholds.export': writingChannel(
    z.strictObject({
      imageId: idSchema,
      ids: z.array(z.string().min(1).max(64)).max(MOST_EXPORTED),
      format: z.enum(workingFormats(footholdFormats)),
      locale: localeSchema,
      out: outSchema,
    }),
  ),
} as const;
