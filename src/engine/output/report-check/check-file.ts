import { basename } from 'node:path';
import type { ReportJson } from '../../../shared/contract/report-document';
import { FailureError } from '../../../shared/failure';
import { standardLimits } from '../../../shared/read-limits';
import type { CancelSignal } from '../../base/cancellation';
import { ingestEvidence } from '../../intake/ingest/ingest-evidence';
import { lookForCertificates } from '../../query/certificates/look-for-certificates';
import { openLibrary } from '../../store/open-library';
import type { WritableLibrary } from '../../store/writable-library';
import { footholdLook, verdictLook } from '../report/report-looks';
import { checkReport, type ReportCheck } from './check-report';
import { evidencePlaces } from './evidence-places';
import { readReport } from './read-report';

/** How far the evidence is read; null once the statements are compared. */
export interface CheckProgress {
  readonly reading: string | null;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface FileCheck {
  readonly report: ReportJson;
  readonly check: ReportCheck;
}

interface CheckOptions {
  /** Where the evidence lies; null: where the library in `libraryDir` says. */
  readonly evidence: string | null;
  readonly libraryDir: string;
  /** Makes a new empty folder that lies in none of these. */
  readonly makeFolder: (awayFrom: readonly string[]) => string;
  readonly scanThread: string;
  readonly signal: CancelSignal;
  readonly onProgress: (progress: CheckProgress) => void;
}

/** Reads a report and its evidence, and holds the one against the other. Throws what both readings throw. */
export async function checkReportFile(path: string, options: CheckOptions): Promise<FileCheck> {
  const { signal, onProgress } = options;
  const report = readReport(path);
  const places = options.evidence === null ? placesInLibrary(options.libraryDir, report) : [options.evidence];
  const fresh = openLibrary(options.makeFolder(places), { passing: true });
  try {
    for (const place of places) await readAgain(fresh, place, options);
    onProgress({ reading: null, bytesDone: 0, bytesTotal: 0 });
    const check = await checkReport(report, fresh, {
      certificates: async (imageId) => {
        const outcome = await lookForCertificates(fresh, { imageId, signal, cacheDir: fresh.cacheDir });
        if (outcome.stopped) throw new FailureError('cancelled');
        return outcome;
      },
      footholds: (imageId) => footholdLook(fresh, imageId, signal),
      verdicts: (imageId) => verdictLook(fresh, imageId, signal),
    });
    return { report, check };
  } finally {
    fresh.close();
  }
}

function placesInLibrary(libraryDir: string, report: ReportJson): readonly string[] {
  const library = openLibrary(libraryDir, { readOnly: true });
  try {
    return evidencePlaces(library, report);
  } finally {
    library.close();
  }
}

async function readAgain(
  fresh: WritableLibrary,
  place: string,
  { scanThread, signal, onProgress }: CheckOptions,
): Promise<void> {
  await ingestEvidence(fresh, place, {
    ...{ caseId: null, examiner: null, copy: false, limits: standardLimits, scanThread, signal },
    onProgress: ({ bytesDone, bytesTotal }) => onProgress({ reading: basename(place), bytesDone, bytesTotal }),
  });
}
