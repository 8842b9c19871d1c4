import * as z from 'zod';
import { failureSchema } from '../failure-schema';
import { channel } from './channel';
import { emptySchema, idSchema, pageSchema } from './primitives';
import { reportSectionSchema } from './report';
import { statementSchema } from './report-document';

/** What came of a statement: the evidence says the same, something else or nothing, or nothing that can be compared. */
export const checkResultSchema = z.enum(['holds', 'differs', 'not-checkable']);
export type CheckResult = z.infer<typeof checkResultSchema>;

/** Why a statement was not compared: a person said it, the library recorded it, or its evidence was not read. */
export const notCheckableSchema = z.enum(['person', 'record', 'no-evidence']);
export type NotCheckable = z.infer<typeof notCheckableSchema>;

export const checkedStatementSchema = z.object({
  statement: statementSchema,
  result: checkResultSchema,
  /** What the evidence says; null where it says nothing of it. */
  found: statementSchema.pick({ place: true, value: true }).nullable(),
  reason: notCheckableSchema.nullable(),
});
export type CheckedStatement = Readonly<z.infer<typeof checkedStatementSchema>>;

export const checkCountsSchema = z.record(checkResultSchema, z.int());
export type CheckCounts = Readonly<z.infer<typeof checkCountsSchema>>;

/** A report that was held against the evidence, without its statements. Its own words are not believed: they may say anything. */
export const checkedReportSchema = z.object({
  number: z.string(),
  issued: z.string(),
  tool: z.object({ version: z.string(), rules: z.string() }),
  /** Whether it was made with the rules of this version. */
  sameRules: z.boolean(),
  counts: checkCountsSchema,
  /** Statements that the evidence calls for and the report does not have. */
  unstated: z.object({ count: z.int(), first: z.array(z.string()) }),
  evidence: z.array(z.object({ item: z.int(), name: z.string(), sha256: z.string(), read: z.boolean() })),
  images: z.array(z.object({ image: z.int(), id: z.string(), references: z.array(z.string()) })),
});
export type CheckedReport = Readonly<z.infer<typeof checkedReportSchema>>;

/** A check of a report: running, or how it ended. */
export const reportCheckStateSchema = z.object({
  checkId: idSchema,
  path: z.string(),
  name: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Name of the evidence that is read; null before and after. */
  reading: z.string().nullable(),
  bytesDone: z.number(),
  bytesTotal: z.number(),
  tookMs: z.number(),
  /** When it ended, RFC 3339 in UTC; null while it runs. */
  at: z.string().nullable(),
  report: checkedReportSchema.nullable(),
  failure: failureSchema.nullable(),
});
export type ReportCheckState = Readonly<z.infer<typeof reportCheckStateSchema>>;

const pathSchema = z.string().min(1).max(32_768);
const checkSchema = z.strictObject({ checkId: idSchema });

export const reportCheckChannels = {
  /** Begins to check a report and gives up the check before. `evidence`: where to look for it; null where the library says. */
  'report.startCheck': channel(z.strictObject({ path: pathSchema, evidence: pathSchema.nullable() }), checkSchema),
  'report.cancelCheck': channel(checkSchema, emptySchema),
  /** The last check; null where there was none. */
  'report.check': channel(emptySchema, reportCheckStateSchema.nullable()),
  /** Statements of a check with one of these results (none: all), by section; those of a check that is gone are none. */
  'report.checkedStatements': channel(
    checkSchema.extend({ results: z.array(checkResultSchema), ...pageSchema }),
    z.object({
      total: z.int(),
      /** How many of them each section has, in the order of the list, and how many of all its statements hold. */
      sections: z.array(z.object({ section: reportSectionSchema, rows: z.int(), holds: z.int(), statements: z.int() })),
      statements: z.array(checkedStatementSchema),
    }),
  ),
} as const;
