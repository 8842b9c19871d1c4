import type { Coverage, Finding } from '../../shared/contract/findings';
import type { ImageDetail } from '../../shared/contract/image';
import { reportSectionSchema, type ReportOptions, type ReportSection } from '../../shared/contract/report';
import { coverageOf, imageFindings } from '../findings/findings-list';
import { ruleCount, rulesVersion } from '../findings/rule-table';
import { imageDetail } from '../library/image-detail';
import type { Library } from '../store/library';
import { blobCommands, type ByHand } from './by-hand';
import { hiddenFiles, type HiddenFile } from './hidden-files';

/** What a report says that is not in the library: told by the caller, so that a report can be made again byte for byte. */
export interface ReportContext {
  /** RFC 3339 in UTC; printed as the time of the report. */
  readonly generatedAt: string;
  /** Version of Stratigraph. */
  readonly version: string;
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
  readonly caseName: string | null;
  readonly detail: ImageDetail;
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly hidden: readonly HiddenFile[];
  readonly byHand: ByHand;
}

/** Gathers the facts; throws image-not-found. `coverage` is always among the sections. */
export function reportFacts(library: Library, options: ReportOptions, context: ReportContext): ReportFacts {
  const detail = imageDetail(library, options.imageId);
  const { caseId } = detail.image.evidence;
  const caseRow =
    caseId === null ? undefined : library.get<{ name: string }>('SELECT name FROM case_file WHERE id = ?', caseId);
  return {
    generatedAt: context.generatedAt,
    tool: { name: 'Stratigraph', version: context.version, rules: rulesVersion, ruleCount },
    fields: options.fields,
    sections: reportSectionSchema.options.filter(
      (section) => section === 'coverage' || options.sections.includes(section),
    ),
    caseName: caseRow?.name ?? null,
    detail,
    findings: imageFindings(library, options.imageId),
    coverage: coverageOf(library, options.imageId),
    hidden: hiddenFiles(library, options.imageId),
    byHand: blobCommands(library, detail),
  };
}
