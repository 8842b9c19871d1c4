import * as z from 'zod';
import { failureSchema } from '../failure-schema';
import { caseFileStateSchema } from './cases';
import { certificateLookSchema } from './certificates';
import { contentSearchStateSchema } from './content-search';
import { glanceStateSchema } from './glance';
import { hashSetStateSchema } from './hash-sets';
import { ingestJobSchema } from './ingest';
import { relocationStateSchema } from './relocate';
import { reportCheckStateSchema } from './report-check';
import { surveyStateSchema } from './survey';
import { recheckStateSchema } from './verify';

/** One-way messages to the window. */
export const eventContract = {
  /** The whole state of a job, at most ten times a second while it runs and once at its end. */
  'ingest.job': ingestJobSchema,
  /** How far the look at the names of a job's evidence is, a few times a second, and once when it is gone. */
  'ingest.glance': glanceStateSchema,
  /** The state of a reading of evidence, at most ten times a second while it runs and once at its end. */
  'evidence.verification': recheckStateSchema,
  /** The state of the proof of a new place, some times a second while it runs and once at its end. */
  'evidence.relocation': relocationStateSchema,
  /** The state of the content search, at most ten times a second while it runs and once at its end. */
  'search.contentState': contentSearchStateSchema,
  /** The state of the look for certificates, at most ten times a second while it runs and once at its end. */
  'certificates.state': certificateLookSchema,
  /** How far an export or import of a case is, at most ten times a second while it runs and once at its end. */
  'case.file': caseFileStateSchema,
  /** How far an import of a set of hashes is, or a look, at most ten times a second while it runs and once at its end. */
  'hashSets.state': hashSetStateSchema,
  /** The state of the look through folders, at most ten times a second while it runs and once at its end. */
  'ingest.surveyState': surveyStateSchema,
  /** The state of the check of a report, at most ten times a second while it runs and once at its end. */
  'report.checkState': reportCheckStateSchema,
  /** Cases, evidence or images changed: cached answers are stale. */
  'library.changed': z.object({}),
  /** Tags, marks, judgements, custody or saved searches changed: answers that show them are stale. */
  'work.changed': z.object({}),
  'engine.state': z.object({
    state: z.enum(['starting', 'ready', 'restarting', 'failed']),
    failure: failureSchema.nullable(),
  }),
  /** Paths to open, from argv, a second instance, the desktop or the native menu. */
  'host.openPaths': z.object({ paths: z.array(z.string()) }),
  /** A command of the registry, from the native menu (macOS). */
  'host.command': z.object({ id: z.string() }),
  'host.themeChanged': z.object({ dark: z.boolean() }),
} as const;

export type EventContract = typeof eventContract;
export type EventName = keyof EventContract;
export type EventPayload<E extends EventName> = z.infer<EventContract[E]>;
