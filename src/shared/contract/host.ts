import * as z from 'zod';
import { localeSchema } from '../vocabulary';
import { changedLimitsSchema } from '../read-limits';
import { channel } from './channel';
import { emptySchema, idSchema } from './primitives';
import {
  amendedReportSchema,
  MOST_REPORT_IMAGES,
  paperSchema,
  redactionSchema,
  reportFieldsSchema,
  reportNarrativeSchema,
  reportSectionSchema,
  reportVersionSchema,
  timeZoneSchema,
} from './report';

/** What the person chose for one column of a list; the order of these is that of the columns. */
export const columnChoiceSchema = z.strictObject({
  id: z.string().min(1).max(60),
  /** In px. */
  width: z.number().int().positive().max(2000).optional(),
  isShown: z.boolean().optional(),
});
export type ColumnChoice = Readonly<z.infer<typeof columnChoiceSchema>>;

/** A key may name the folder of a library. */
const LONGEST_DRAFT_KEY = 5000;

/** What a person chose and filled in for a report that is being written; what is absent is as the form begins. */
export const reportDraftSchema = z.strictObject({
  fields: reportFieldsSchema.partial(),
  sections: z.array(reportSectionSchema).max(reportSectionSchema.options.length).optional(),
  /** Every section in the order that was chosen, also those that are not in. */
  order: z.array(reportSectionSchema).max(reportSectionSchema.options.length).optional(),
  narrative: reportNarrativeSchema.partial().optional(),
  paper: paperSchema.optional(),
  zone: timeZoneSchema.optional(),
  tags: z.array(z.string().min(1).max(200)).max(100).optional(),
  redact: z.array(redactionSchema).max(redactionSchema.options.length).optional(),
  version: reportVersionSchema.optional(),
  amends: amendedReportSchema.optional(),
  locale: localeSchema.optional(),
  /** Images of a report on several. */
  imageIds: z.array(idSchema).max(MOST_REPORT_IMAGES).optional(),
});
export type ReportDraft = Readonly<z.infer<typeof reportDraftSchema>>;

/** Evidence that was looked at lately at most. */
export const MOST_RECENT = 10;

/** Evidence that was looked at: its digest tells whether a library has it. */
export const recentEvidenceSchema = z.object({
  sha256: z.string().max(64),
  path: z.string().min(1).max(32_768),
  name: z.string().max(4096),
});
export type RecentEvidence = Readonly<z.infer<typeof recentEvidenceSchema>>;

/** What the list of findings puts together. */
export const findingGroupingSchema = z.enum(['value', 'rule', 'file', 'layer', 'none']);
export type FindingGrouping = z.infer<typeof findingGroupingSchema>;

/** Settings of the person, kept by main outside the library. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  locale: z.enum(['system', ...localeSchema.options]),
  density: z.enum(['compact', 'comfortable']),
  zone: z.enum(['utc', 'local']),
  singleKeys: z.boolean(),
  /** The desktop is told when a file was read while the person looked at something else. */
  notifications: z.boolean(),
  /** Name that goes into the audit log; empty where none is set. */
  examiner: z.string().trim().max(200),
  /** True once the person was asked for that name, or gave it unasked. */
  examinerAsked: z.boolean(),
  /** Limits of the reader that differ from the standard. */
  limits: changedLimitsSchema,
  /** Columns of lists that differ from the standard, by the list's id. */
  lists: z.record(z.string().min(1).max(60), z.array(columnChoiceSchema).max(60)),
  findingGrouping: findingGroupingSchema,
  /** Reports that are being written, by what they are on; the last one that was changed is the last. */
  reportDrafts: z.record(z.string().min(1).max(LONGEST_DRAFT_KEY), reportDraftSchema),
  /** The newest first. */
  recentEvidence: z.array(recentEvidenceSchema).max(MOST_RECENT),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const defaultSettings: Settings = {
  theme: 'system',
  locale: 'system',
  density: 'compact',
  zone: 'utc',
  singleKeys: true,
  notifications: true,
  examiner: '',
  examinerAsked: false,
  limits: {},
  lists: {},
  findingGrouping: 'value',
  reportDrafts: {},
  recentEvidence: [],
};

export const hostInfoSchema = z.object({
  version: z.string(),
  runtime: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** Resolved from the system where the setting says so. */
  locale: localeSchema,
  libraryPath: z.string(),
  sandboxed: z.boolean(),
});
export type HostInfo = Readonly<z.infer<typeof hostInfoSchema>>;

/** Characters that are copied at once; more is an export. */
export const MOST_COPIED_TEXT = 50_000_000;

export const hostChannels = {
  'host.info': channel(emptySchema, hostInfoSchema),
  'host.settings': channel(emptySchema, settingsSchema),
  'host.saveSettings': channel(settingsSchema.partial(), settingsSchema),
  'host.chooseEvidence': channel(
    z.strictObject({ kind: z.enum(['archive', 'folder']), many: z.boolean() }),
    z.object({ paths: z.array(z.string()) }),
  ),
  'host.chooseOutput': channel(
    z.strictObject({ suggestedName: z.string().min(1).max(255), extension: z.string().regex(/^[a-z0-9]{0,9}$/) }),
    z.object({ path: z.string().nullable() }),
  ),
  'host.sampleImage': channel(emptySchema, z.object({ path: z.string() })),
  'host.copyText': channel(z.strictObject({ text: z.string().max(MOST_COPIED_TEXT) }), emptySchema),
  'host.showInFolder': channel(z.strictObject({ path: z.string().min(1).max(32_768) }), emptySchema),
  'host.window': channel(
    z.strictObject({ action: z.enum(['minimise', 'maximise', 'close', 'quit', 'reload', 'devtools', 'fullscreen']) }),
    emptySchema,
  ),
  /** Tells the desktop that something ended, where the window has not the focus. Neither secrets nor folders stand in it. */
  'host.notify': channel(z.strictObject({ title: z.string().min(1).max(300), body: z.string().max(300) }), emptySchema),
  /** Paths handed over before the window could listen (argv, open-file, second instance). */
  'host.takeOpenPaths': channel(emptySchema, z.object({ paths: z.array(z.string()) })),
  'host.saveDiagnostics': channel(
    z.strictObject({ text: z.string().max(1_000_000) }),
    z.object({ path: z.string().nullable() }),
  ),
  /** Marks the time of first paint and of the first usable frame, for the benchmark. */
  'host.mark': channel(z.strictObject({ name: z.enum(['painted', 'interactive']) }), emptySchema),
} as const;
