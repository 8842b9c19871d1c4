import type { Coverage, Finding } from '../../../shared/contract/findings';
import type { FailedEvidence } from '../../../shared/contract/ingest';
import type { ImageDetail } from '../../../shared/contract/image';
import { reportSectionSchema, type ReportOptions, type ReportSection } from '../../../shared/contract/report';
import { coverageOf, imageFindings } from '../../query/findings/findings-list';
import { ruleCount, rulesVersion } from '../../detect/rules/rule-table';
import type { LookOutcome } from '../../query/certificates/look-for-certificates';
import { failedEvidence } from '../../query/library/failed-evidence';
import { imageDetail } from '../../query/library/image-detail';
import type { ReadableLibrary } from '../../store/readable-library';
import { reportAnchor, type ReportAnchor } from './report-anchor';
import { blobCommands, type ByHand } from './by-hand';
import { reportAnomalies, type ReportAnomalies } from './report-anomalies';
import { reportCertificates, type ReportCertificates } from './report-certificates';
import { hiddenEntries, type ReportEntry } from './report-entries';
import { reportSpace, type ReportSpace } from './report-space';

/** What a report says that is not in the library: told by the caller, so that a report can be made again byte for byte. */
export interface ReportContext {
  /** RFC 3339 in UTC; printed as the time of the report. */
  readonly generatedAt: string;
  /** Version of Stratigraph. */
  readonly version: string;
  /** What a look for certificates in the image found, or null: it reads the evidence, which a report does not do by itself. */
  readonly certificates: LookOutcome | null;
}

/** Everything that a report on one image states; HTML, JSON and CSV are made from the same facts. */
export interface ReportFacts {
  readonly generatedAt: string;
  readonly tool: {
    readonly name: 'Stratigraph';
    readonly version: string;
    readonly rules: string;
    readonly ruleCount: number;
  };
  readonly fields: ReportOptions['fields'];
  readonly sections: readonly ReportSection[];
  /** Null where the evidence is in no case. */
  readonly caseName: string | null;
  /** Other evidence of that case, that could not be read. */
  readonly failedEvidence: readonly FailedEvidence[];
  readonly detail: ImageDetail;
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly hidden: readonly ReportEntry[];
  /** These are worked out for their sections only; null where the report has none. */
  readonly anomalies: readonly ReportAnomalies[] | null;
  readonly space: ReportSpace | null;
  /** Null also where nobody looked for them. */
  readonly certificates: ReportCertificates | null;
  readonly byHand: ByHand;
  readonly anchor: ReportAnchor | null;
}

/** Gathers the facts; throws image-not-found. `coverage` is always among the sections. */
export function reportFacts(library: ReadableLibrary, options: ReportOptions, context: ReportContext): ReportFacts {
  const detail = imageDetail(library, options.imageId);
  const { imageId } = options;
  const caseId = detail.image.evidence.caseIds[0] ?? null;
  const has = (section: ReportSection): boolean => options.sections.includes(section);
  const caseRow =
    caseId === null ? undefined : library.get<{ name: string }>('SELECT name FROM case_file WHERE id = ?', caseId);
  return {
    generatedAt: context.generatedAt,
    tool: { name: 'Stratigraph', version: context.version, rules: rulesVersion, ruleCount },
    fields: options.fields,
    sections: reportSectionSchema.options.filter((section) => section === 'coverage' || has(section)),
    caseName: caseRow?.name ?? null,
    failedEvidence: caseId === null ? [] : failedEvidence(library, caseId),
    detail,
    findings: imageFindings(library, imageId),
    coverage: coverageOf(library, imageId),
    hidden: hiddenEntries(library, imageId),
    anomalies: has('anomalies') ? reportAnomalies(library, imageId) : null,
    space: has('space') ? reportSpace(library, imageId) : null,
    certificates:
      has('certificates') && context.certificates !== null ? reportCertificates(context.certificates) : null,
    byHand: blobCommands(library, detail),
    anchor: reportAnchor(library),
  };
}
