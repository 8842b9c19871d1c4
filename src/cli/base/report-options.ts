import { readFileSync, statSync } from 'node:fs';
import {
  amendedReportSchema,
  issuedSchema,
  noNarrative,
  paperSchema,
  redactionSchema,
  reportFieldsSchema,
  reportNarrativeSchema,
  reportSectionSchema,
  reportVersionSchema,
  timeZoneSchema,
  type Redaction,
  type ReportFields,
  type ReportNarrative,
  type ReportOptions,
  type ReportSection,
} from '../../shared/contract/report';
import { earlierReport } from '../../engine/output/report-check/read-report';
import { defined } from '../../shared/defined';
import { FailureError } from '../../shared/failure';
import { findCase } from '../../engine/query/library/cases';
import { imageRows } from '../../engine/query/library/image-rows';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { ParsedArguments } from './arguments';
import { closest } from './closest';
import type { OptionSpec } from './command';
import { resolveImage } from './resolve-image';
import { usageError } from './usage-error';

/** Options of `report` that say what is in it. */
export const contentOptions: readonly OptionSpec[] = [
  { name: 'image', value: 'REF', about: 'an image; may be repeated', many: true },
  { name: 'case', value: 'NAME', about: 'all evidence of this case' },
  {
    name: 'sections',
    value: 'LIST',
    about: `sections in order, with commas: ${reportSectionSchema.options.join(',')}`,
  },
  { name: 'tags', value: 'LIST', about: 'tags with commas: only marks with these, and what is at the same places' },
  { name: 'narrative', value: 'FILE', about: `JSON object of Markdown texts: ${Object.keys(noNarrative).join(', ')}` },
  { name: 'issued', value: 'TIME', about: 'time of issue, RFC 3339 in UTC; now if not set' },
  { name: 'language', value: 'LANGUAGE', about: 'language of html, pdf and xlsx', choices: ['en', 'ja'] },
  { name: 'paper', value: 'SIZE', about: 'paper of html and pdf', choices: paperSchema.options },
  { name: 'number', value: 'TEXT', about: 'report number' },
  { name: 'report-number', value: 'TEXT', about: 'the same' },
  { name: 'organisation', value: 'NAME', about: 'your organization' },
  { name: 'received-from', value: 'NAME', about: 'who handed over the evidence' },
  { name: 'received', value: 'DATE', about: 'when it was received; what the case recorded if not set' },
  { name: 'examined', value: 'DATE', about: 'when it was examined; what the case recorded if not set' },
  { name: 'reviewer', value: 'NAME', about: 'who signs as reviewer' },
  { name: 'report-version', value: 'N', about: 'version of the report; 1, or one more than that of --amends' },
  { name: 'amends', value: 'FILE', about: 'earlier report (json, html, or pdf) that this one replaces' },
  { name: 'reason', value: 'TEXT', about: 'why it is amended' },
  { name: 'zone', value: 'ZONE', about: 'time zone of html, pdf, and xlsx, such as Asia/Tokyo; UTC if not set' },
  { name: 'redact', value: 'LIST', about: `leave out, with commas: ${redactionSchema.options.join(',')}` },
  { name: 'marking', value: 'TEXT', about: 'marking on each page' },
];

/** What is known from the command line alone; throws usage before evidence is read for nothing. */
export type AskedReport = Omit<ReportOptions, 'scope' | 'fields'>;

/** Reads the options that need no library. Throws the failure `usage`. */
export function askedReport(args: ParsedArguments): AskedReport {
  if (args.has('case') && args.has('image')) throw usageError('Use --case or --image, not both.');
  return defined<AskedReport>({
    locale: args.value('language') === 'ja' ? 'ja' : 'en',
    paper: args.value('paper') === 'letter' ? 'letter' : 'a4',
    sections: askedSections(args.value('sections')),
    narrative: askedNarrative(args.value('narrative')),
    issued: askedTime(args.value('issued')),
    tags: askedTags(args.value('tags')),
    ...askedVersion(args),
    zone: askedZone(args.value('zone')),
    redact: askedRedaction(args.value('redact')),
  });
}

/** The images of the report, or its case. Throws image-not-found, image-ambiguous and case-not-found. */
export function askedScope(args: ParsedArguments, library: ReadableLibrary): ReportOptions['scope'] {
  const name = args.value('case');
  if (name !== null) {
    const found = findCase(library, name);
    if (found === null) throw new FailureError('case-not-found', { name });
    return { kind: 'case', caseId: found.id };
  }
  const refs = args.values('image');
  const rows = imageRows(library, null);
  const images = refs.length === 0 ? [resolveImage(rows, null)] : refs.map((ref) => resolveImage(rows, ref));
  return { kind: 'images', imageIds: [...new Set(images.map(({ id }) => id))] };
}

/** What a person fills in; `examiner` is who added the evidence where it is not given, `earlier` the number of the report that is amended. */
export function askedFields(args: ParsedArguments, examiner: string | null, earlier = ''): ReportFields {
  const field = (name: string): string => args.value(name) ?? '';
  const fields = {
    reportNumber: field('number') || field('report-number') || earlier,
    marking: field('marking'),
    examiner: field('examiner') || (examiner ?? ''),
    organisation: field('organisation'),
    receivedFrom: field('received-from'),
    ...defined<Partial<ReportFields>>({
      reviewer: args.value('reviewer') ?? undefined,
      received: args.value('received') ?? undefined,
      examined: args.value('examined') ?? undefined,
    }),
  };
  const checked = reportFieldsSchema.safeParse(fields);
  if (!checked.success) throw usageError('A field of a report has 200 characters at most.');
  return checked.data;
}

function askedSections(list: string | null): ReportSection[] {
  const known = reportSectionSchema.options;
  if (list === null) return [...known];
  return list.split(',').map((word) => oneOf(word.trim(), known, 'section'));
}

function oneOf<Word extends string>(word: string, known: readonly Word[], what: string): Word {
  const found = known.find((one) => one === word);
  if (found !== undefined) return found;
  throw usageError(`Unknown ${what} “${word}”. Did you mean “${closest(word, known) ?? known.join(', ')}”?`);
}

function askedTags(list: string | null): string[] | undefined {
  const names = list?.split(',').map((name) => name.trim());
  if (names?.includes('') === true) throw usageError('--tags needs names of tags, with commas.');
  return names;
}

/** The version, and the earlier report that it takes the place of. Throws report-not-readable. */
function askedVersion(args: ParsedArguments): Pick<ReportOptions, 'version' | 'amends'> {
  const file = args.value('amends');
  const given = args.value('report-version');
  const version = given === null ? null : reportVersionSchema.safeParse(Number(given));
  if (version?.success === false)
    throw usageError(`--report-version must be a number from 1 to 10,000, not “${given}”.`);
  if (file === null) {
    if (args.has('reason')) throw usageError('--reason says why --amends replaces an earlier report.');
    return version === null ? {} : { version: version.data };
  }
  const reason = args.value('reason') ?? '';
  const amends = { ...earlierReport(file), reason };
  if (!amendedReportSchema.safeParse(amends).success) throw usageError('--reason has 2,000 characters at most.');
  return { version: version?.data ?? amends.version + 1, amends };
}

function askedZone(name: string | null): string | undefined {
  if (name === null) return undefined;
  if (timeZoneSchema.safeParse(name).success) return name;
  throw usageError(`Unknown time zone “${name}”. Use a name such as UTC, Europe/Berlin, or Asia/Tokyo.`);
}

function askedRedaction(list: string | null): Redaction[] | undefined {
  if (list === null) return undefined;
  const known = redactionSchema.options;
  return [...new Set(list.split(',').map((word) => oneOf(word.trim(), known, '--redact')))];
}

function askedTime(text: string | null): string | null {
  if (text === null) return null;
  if (issuedSchema.safeParse(text).success) return text;
  throw usageError(`--issued must be a time in UTC such as 2026-01-31T12:00:00Z, not “${text}”.`);
}

/** Bytes of a file of texts. */
const LONGEST_NARRATIVE = 4 * 1024 * 1024;

function askedNarrative(file: string | null): ReportNarrative {
  if (file === null) return noNarrative;
  let given: unknown;
  try {
    if (statSync(file).size > LONGEST_NARRATIVE) throw new RangeError('too large');
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw usageError(`Could not read --narrative “${file}” as a JSON file of at most 4 MiB.`);
  }
  const checked = reportNarrativeSchema.partial().safeParse(given);
  if (checked.success) return reportNarrativeSchema.parse({ ...noNarrative, ...checked.data });
  const wrong = checked.error.issues[0];
  throw usageError(
    `--narrative “${file}” is not as expected${wrong === undefined ? '' : `: ${wrong.message}`}. ` +
      `It may have ${Object.keys(noNarrative).join(', ')}, each a text of at most 100,000 characters.`,
  );
}
