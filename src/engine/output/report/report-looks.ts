import type { ReportOptions } from '../../../shared/contract/report';
import { FailureError } from '../../../shared/failure';
import { reportFormats, type ReportFormat } from '../../../shared/formats';
import type { CancelSignal } from '../../base/cancellation';
import { footholdList, knownFootholds } from '../../query/footholds/kept-footholds';
import { keptVerdicts, knownVerdicts } from '../../query/verdicts/kept-verdicts';
import type { ReadableLibrary } from '../../store/readable-library';
import type { FootholdLook, FootholdLooks } from './report-footholds';
import { isUnread, verdictFacts, type VerdictLook, type VerdictLooks } from './report-verdicts';
import { scopeImages } from './report-case';

/** What reading the files of images again gave, which a report does not do by itself. */
export interface ReportLooks {
  readonly footholds: FootholdLooks;
  readonly verdicts: VerdictLooks;
}

type Asked = Pick<ReportOptions, 'scope' | 'sections'>;

/**
 * Looks for footholds and checks files against packages in each image of a report, each where the report has the section and its
 * form tells of it: that reads the evidence. Throws cancelled, case-not-found and image-not-found.
 */
export async function reportLooks(
  library: ReadableLibrary,
  { scope, sections, format }: Asked & { readonly format: ReportFormat },
  signal: CancelSignal,
): Promise<ReportLooks> {
  const hasFootholds = reportFormats[format].footholds && sections.includes('footholds');
  const hasVerdicts = 'verdicts' in reportFormats[format] && sections.includes('verdicts');
  const footholds = new Map<number, FootholdLook>();
  const verdicts = new Map<number, VerdictLook>();
  if (!hasFootholds && !hasVerdicts) return { footholds, verdicts };
  // Image by image: footholds need the verdicts too, and those of the last few images alone are kept.
  for (const imageId of scopeImages(library, scope)) {
    if (hasFootholds) footholds.set(imageId, await footholdLook(library, imageId, signal));
    if (hasVerdicts) verdicts.set(imageId, await verdictLook(library, imageId, signal, format));
  }
  return { footholds, verdicts };
}

/** What was worked out before, for a preview that has the sections: nothing is read. Throws case-not-found and image-not-found. */
export function knownLooks(library: ReadableLibrary, { scope, sections }: Asked): ReportLooks {
  const footholds = new Map<number, FootholdLook>();
  const verdicts = new Map<number, VerdictLook>();
  for (const imageId of scopeImages(library, scope)) {
    const found = sections.includes('footholds') ? knownFootholds(library, imageId) : null;
    if (found !== null) footholds.set(imageId, found);
    const known = sections.includes('verdicts') ? knownVerdicts(library, imageId) : null;
    if (known !== null) verdicts.set(imageId, isUnread(known) ? null : verdictFacts(known, null));
  }
  return { footholds, verdicts };
}

/** Looks for footholds in an image; null where its evidence is not at hand. Throws cancelled and image-not-found. */
export function footholdLook(library: ReadableLibrary, imageId: number, signal: CancelSignal): Promise<FootholdLook> {
  return unlessGone(() => footholdList(library, imageId, signal));
}

/** Checks the files of an image against its packages; null and throws as the look for footholds. */
export function verdictLook(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
  format: ReportFormat | null = null,
): Promise<VerdictLook> {
  return unlessGone(async () => {
    const of = await keptVerdicts(library, imageId, signal);
    return isUnread(of) ? null : verdictFacts(of, format);
  });
}

async function unlessGone<Found>(look: () => Promise<Found>): Promise<Found | null> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'file-not-available') throw error;
    return null;
  }
}
