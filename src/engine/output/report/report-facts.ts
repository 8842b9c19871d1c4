import type { Case, CaseItem } from '../../../shared/contract/cases';
import type { CustodyEntry } from '../../../shared/contract/custody';
import type { FailedEvidence } from '../../../shared/contract/ingest';
import type { Evidence } from '../../../shared/contract/library';
import type {
  AmendedReport,
  Redaction,
  ReportNarrative,
  ReportOptions,
  ReportSection,
} from '../../../shared/contract/report';
import { ruleIds, rulesVersion } from '../../detect/rules/rule-table';
import type { LookOutcome } from '../../query/certificates/look-for-certificates';
import { caseRow } from '../../query/library/cases';
import { evidenceRow } from '../../query/library/evidence-row';
import { failedEvidence } from '../../query/library/failed-evidence';
import { FailureError } from '../../../shared/failure';
import { custodyList } from '../../query/work/custody';
import { libraryId } from '../../store/anchor-row';
import type { ReadableLibrary } from '../../store/readable-library';
import { reportDates, type ReportDates } from './report-dates';
import { caseMarks, type ReportMarks } from './report-marks';
import { redactedFacts } from './redaction';
import { reportImage, type ReportImage } from './image-facts';
import { reportAnchor, type ReportAnchor } from './report-anchor';
import type { ReportLooks } from './report-looks';
import type { ReportPackages } from './report-packages';
import { commonCase, holderOf, itemsOfCase, scopeImages } from './report-case';

/** What a report says that is not in the library: told by the caller, so that a report can be made again byte for byte. */
export interface ReportContext {
  /** RFC 3339 in UTC; printed as the time of the report. */
  readonly generatedAt: string;
  /** Version of Stratigraph. */
  readonly version: string;
  /** What looks for certificates found, by image: they read the evidence, which a report does not do by itself. */
  readonly certificates: ReadonlyMap<number, LookOutcome>;
  /** What reading the files of images again gave; left out where nobody looked. */
  readonly looks?: ReportLooks;
  /** The packages of each image (report-packages.ts); left out where the form tells of none. */
  readonly packages?: ReportPackages;
}

/** A piece of evidence that a report is on. */
export interface ReportItem {
  /** That of the case; without a case from 1, in the order of the report. */
  readonly number: number;
  readonly evidence: Evidence;
  /** When it was added to the library; null of one in a temporary folder, which is there for the report alone. */
  readonly addedAt: string | null;
  /** What the case says of it; null where the report has no case. */
  readonly inCase: CaseItem | null;
}

/** Everything that a report states; each form is made from the same facts. */
export interface ReportFacts {
  readonly issued: string;
  readonly tool: {
    readonly name: 'Stratigraph';
    readonly version: string;
    readonly rules: string;
    readonly ruleCount: number;
  };
  readonly scope: ReportOptions['scope']['kind'];
  readonly locale: ReportOptions['locale'];
  readonly paper: ReportOptions['paper'];
  /** In which times are printed. */
  readonly zone: string;
  readonly version: number;
  /** The report that this one takes the place of; null where it is the first. */
  readonly amends: AmendedReport | null;
  readonly redact: readonly Redaction[];
  readonly dates: ReportDates;
  readonly fields: ReportOptions['fields'];
  readonly narrative: ReportNarrative;
  readonly sections: readonly ReportSection[];
  /** Null where the report is on images of no case, or of several. */
  readonly caseFile: Case | null;
  /** Other evidence of that case, that could not be read. */
  readonly failedEvidence: readonly FailedEvidence[];
  readonly items: readonly ReportItem[];
  readonly images: readonly ReportImage[];
  /** Notes, bookmarks and tags on the case as a whole; null where the report has no case, or no section of them. */
  readonly caseMarks: ReportMarks | null;
  /** Who held the evidence, as the library has it, oldest first. */
  readonly custody: readonly CustodyEntry[];
  /** Entries beyond those that are told. */
  readonly custodyLeft: number;
  readonly anchor: ReportAnchor | null;
  /** By image; one that is not here was not looked into, or could not be. */
  readonly packages: ReportPackages;
}

/** Sections that hold nothing but what a person wrote. */
const NARRATIVE_ONLY = ['request', 'opinion', 'conclusion', 'recommendations'] as const;

/** Gathers the facts; throws image-not-found, case-not-found and image-none. `coverage` is always among the sections. */
export function reportFacts(library: ReadableLibrary, options: ReportOptions, context: ReportContext): ReportFacts {
  const { scope, fields, narrative, locale, paper } = options;
  const sections = sectionsOf(options);
  const imageIds = scopeImages(library, scope);
  if (imageIds.length === 0) throw new FailureError('image-none');
  const holders = imageIds.map((imageId) => holderOf(library, imageId));
  const ids = [...new Set(holders)];
  const caseFile = scope.kind === 'case' ? caseRow(library, scope.caseId) : commonCase(library, ids);
  const items = itemsOf(library, ids, caseFile);
  const isKept = libraryId(library) !== null;
  const images = imageIds.map((imageId, index) => {
    const item = items.find(({ evidence }) => evidence.id === holders[index])?.number ?? 1;
    const place = { imageId, number: index + 1, item, tags: options.tags ?? null };
    return reportImage(library, place, sections, {
      certificates: context.certificates.get(imageId) ?? null,
      footholds: context.looks?.footholds.get(imageId),
      verdicts: context.looks?.verdicts.get(imageId),
    });
  });
  const inCase = custodyOf(library, caseFile, isKept ? ids : []);
  const issued = options.issued ?? context.generatedAt;
  const facts: ReportFacts = {
    issued,
    tool: { name: 'Stratigraph', version: context.version, rules: rulesVersion(), ruleCount: ruleIds().length },
    scope: scope.kind,
    ...{ locale, paper, fields, narrative, sections, caseFile, items, images },
    zone: options.zone ?? 'UTC',
    version: options.version ?? 1,
    amends: options.amends ?? null,
    redact: options.redact ?? [],
    dates: reportDates({ fields, items, custody: inCase.custody }),
    caseMarks:
      caseFile === null || !sections.includes('notes') ? null : caseMarks(library, caseFile.uid, options.tags ?? null),
    failedEvidence: caseFile === null ? [] : failedEvidence(library, caseFile.id),
    ...inCase,
    anchor: reportAnchor(library),
    packages: context.packages ?? new Map(),
  };
  return redactedFacts(facts);
}

/** Those asked for, each once; `coverage` where it stands, else last. One that a person wrote nothing for is left out. */
function sectionsOf({ sections, narrative }: ReportOptions): readonly ReportSection[] {
  const empty: readonly ReportSection[] = NARRATIVE_ONLY.filter((section) => narrative[section].trim() === '');
  const asked = [...new Set(sections)].filter((section) => !empty.includes(section));
  if (asked.includes('coverage')) return asked;
  const atEnd = asked.indexOf('files');
  return atEnd === -1 ? [...asked, 'coverage'] : asked.toSpliced(atEnd, 0, 'coverage');
}

function itemsOf(library: ReadableLibrary, ids: readonly number[], caseFile: Case | null): readonly ReportItem[] {
  const isKept = libraryId(library) !== null;
  const ofCase = caseFile === null ? null : itemsOfCase(library, caseFile.id);
  return ids.map((id, index) => {
    const evidence = evidenceRow(library, id);
    const inCase = ofCase?.get(id) ?? null;
    return { number: inCase?.item ?? index + 1, evidence, addedAt: isKept ? evidence.addedAt : null, inCase };
  });
}

/** Entries of custody of one case or evidence that a report tells; the library has all of them. */
const MOST_ENTRIES = 5000;

function custodyOf(
  library: ReadableLibrary,
  caseFile: Case | null,
  ids: readonly number[],
): Pick<ReportFacts, 'custody' | 'custodyLeft'> {
  const page = { offset: 0, limit: MOST_ENTRIES };
  const lists =
    caseFile !== null && ids.length > 0
      ? [custodyList(library, { evidenceId: null, caseId: caseFile.id, ...page })]
      : ids.map((evidenceId) => custodyList(library, { evidenceId, caseId: null, ...page }));
  const custody = lists.flatMap(({ entries }) => entries);
  return { custody, custodyLeft: lists.reduce((sum, { total }) => sum + total, 0) - custody.length };
}
