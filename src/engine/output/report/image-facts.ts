import type { Coverage, Finding } from '../../../shared/contract/findings';
import type { ImageDetail } from '../../../shared/contract/image';
import type { ReportSection } from '../../../shared/contract/report';
import type { LookOutcome } from '../../query/certificates/look-for-certificates';
import { coverageOf, imageFindings } from '../../query/findings/findings-list';
import { imageDetail } from '../../query/library/image-detail';
import type { ReadableLibrary } from '../../store/readable-library';
import { blobCommands, type ByHand } from './by-hand';
import { reportAnomalies, type ReportAnomalies } from './report-anomalies';
import { reportCertificates, type ReportCertificates } from './report-certificates';
import {
  allEntries,
  entryCount,
  hiddenEntries,
  hiddenSummary,
  reportEntries,
  type HiddenSummary,
  type ReportEntry,
} from './report-entries';
import { footholdFacts, type FootholdLook, type ReportFootholds } from './report-footholds';
import { reportVerdicts, type ReportVerdicts, type VerdictLook } from './report-verdicts';
import { networkAddresses, type NetworkAddress } from './network-addresses';
import { reportMarks, type ReportMark } from './report-marks';
import { reportSpace, type ReportSpace } from './report-space';

/** Everything that a report states on one image. */
export interface ReportImage {
  /** From 1, in the order of the report. */
  readonly number: number;
  /** Number of the evidence that it lies in, among the items of the report. */
  readonly item: number;
  readonly detail: ImageDetail;
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly hidden: HiddenSummary;
  /** These are read from the library each time that they are gone through. */
  readonly hiddenEntries: Iterable<ReportEntry>;
  readonly entries: Iterable<ReportEntry>;
  readonly entryCount: number;
  /** Notes, bookmarks and tags on the image and on what is in it; null where the report has no section of them. */
  readonly marks: readonly ReportMark[] | null;
  /** Names of the tags of which marks are told; null: all. */
  readonly tags: readonly string[] | null;
  /** Marks beyond those that are told. */
  readonly marksLeft: number;
  /** Files with a critical or high finding or foothold. */
  readonly graveFiles: readonly ReportEntry[];
  /** Network addresses that the image names. */
  readonly addresses: readonly NetworkAddress[];
  /** These are worked out for their sections only; null where the report has none. */
  readonly anomalies: readonly ReportAnomalies[] | null;
  readonly space: ReportSpace | null;
  /** Null also where nobody looked for them. */
  readonly certificates: ReportCertificates | null;
  readonly footholds: ReportFootholds;
  readonly verdicts: ReportVerdicts;
  readonly byHand: ByHand;
}

interface ImageOfReport {
  readonly imageId: number;
  readonly number: number;
  readonly item: number;
  /** Names of tags of which marks go in; null: all. */
  readonly tags: readonly string[] | null;
}

/** What reads the evidence, and so is told by the caller. */
export interface ImageLooks {
  /** Null: nobody looked. */
  readonly certificates: LookOutcome | null;
  /** Undefined: nobody looked. */
  readonly footholds: FootholdLook | undefined;
  /** Undefined: nobody checked. */
  readonly verdicts: VerdictLook | undefined;
}

/** The facts of an image; throws image-not-found. */
export function reportImage(
  library: ReadableLibrary,
  { imageId, number, item, tags }: ImageOfReport,
  sections: readonly ReportSection[],
  looks: ImageLooks,
): ReportImage {
  const has = (section: ReportSection): boolean => sections.includes(section);
  const detail = imageDetail(library, imageId);
  const marks = has('notes') ? reportMarks(library, imageId, tags) : null;
  const findings = imageFindings(library, imageId);
  const footholds = footholdFacts(library, imageId, looks.footholds);
  return {
    number,
    item,
    detail,
    findings,
    coverage: coverageOf(library, imageId),
    hidden: hiddenSummary(library, imageId),
    hiddenEntries: hiddenEntries(library, imageId),
    entries: allEntries(library, imageId),
    entryCount: entryCount(library, imageId),
    marks: marks?.marks ?? null,
    tags,
    marksLeft: marks?.left ?? 0,
    graveFiles: graveFiles(library, imageId, [
      ...findings,
      ...(footholds.state === 'found' ? footholds.footholds : []),
    ]),
    addresses: networkAddresses(detail, findings),
    anomalies: has('anomalies') ? reportAnomalies(library, imageId) : null,
    space: has('space') ? reportSpace(library, imageId) : null,
    certificates: has('certificates') && looks.certificates !== null ? reportCertificates(looks.certificates) : null,
    footholds,
    verdicts: reportVerdicts(looks.verdicts),
    byHand: blobCommands(library, detail),
  };
}

/** Files of grave findings and footholds that are listed as indicators; the findings themselves are all told. */
const MOST_FILES = 1000;

function graveFiles(
  library: ReadableLibrary,
  imageId: number,
  findings: readonly Pick<Finding, 'severity' | 'entryId'>[],
): readonly ReportEntry[] {
  const grave = findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const ids = new Set(grave.flatMap(({ entryId }) => (entryId === null ? [] : [entryId])));
  if (ids.size === 0) return [];
  return [...reportEntries(library, imageId, `e.id IN (${[...ids].slice(0, MOST_FILES).join(', ')})`)];
}
