import * as z from 'zod';
import { failureSchema } from '../failure-schema';
import { compressionSchema, containerKindSchema } from '../vocabulary';
import { channel } from './channel';
import { emptySchema, idSchema } from './primitives';

/** Evidence that is named in one answer at most, as `ingest.start` takes it. */
export const MOST_SURVEYED = 1000;

/** Evidence that lies in a folder, told by its bytes and not by its name. */
export const surveyedSchema = z.object({
  path: z.string(),
  /** From the folder that was looked through. */
  name: z.string(),
  folder: z.boolean(),
  /** Null where that would take decompressing all of it. */
  container: containerKindSchema.nullable(),
  compression: compressionSchema,
  bytes: z.number(),
  /** Names of its images, some of them; empty where they are not known. */
  references: z.array(z.string()),
  /** The evidence of the library that has these bytes, and what tells so: their SHA-256, or place, size, and time. */
  known: z.object({ evidenceId: idSchema, by: z.enum(['digest', 'stamp']) }).nullable(),
});
export type Surveyed = Readonly<z.infer<typeof surveyedSchema>>;

const countsSchema = z.object({
  /** Files and folders that were looked at. */
  looked: z.int(),
  /** What could not be read, and what was left out as there is too much. */
  unreadable: z.int(),
  isPartial: z.boolean(),
});
export type SurveyCounts = Readonly<z.infer<typeof countsSchema>>;

/** A look through folders for evidence: running, or how it ended. */
export const surveyStateSchema = countsSchema.extend({
  surveyId: idSchema,
  paths: z.array(z.string()),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What is looked at now. */
  at: z.string().nullable(),
  found: z.array(surveyedSchema),
  failure: failureSchema.nullable(),
});
export type SurveyState = Readonly<z.infer<typeof surveyStateSchema>>;

const pathsSchema = z.array(z.string().min(1).max(32_768)).min(1).max(MOST_SURVEYED);
const surveySchema = z.strictObject({ surveyId: idSchema });

export const surveyChannels = {
  /** Folders among paths that are no evidence themselves, told by the names in them, and paths where nothing is. */
  'ingest.foldersOf': channel(
    z.strictObject({ paths: pathsSchema }),
    z.object({ folders: z.array(z.string()), missing: z.array(z.string()) }),
  ),
  /** Looks for evidence at these paths and in them; gives up the look before. */
  'ingest.survey': channel(z.strictObject({ paths: pathsSchema }), surveySchema),
  /** The last look; null where there was none. */
  'ingest.surveyed': channel(emptySchema, surveyStateSchema.nullable()),
  'ingest.cancelSurvey': channel(surveySchema, emptySchema),
} as const;
