import type { ChannelOutput } from '../../../shared/contract/contract';
import type { Foothold, FootholdCoverage } from '../../../shared/contract/footholds';
import type { ReportOptions } from '../../../shared/contract/report';
import { FailureError } from '../../../shared/failure';
import { reportFormats, type ReportFormat } from '../../../shared/formats';
import type { CancelSignal } from '../../base/cancellation';
import { footholdList, knownFootholds } from '../../query/footholds/kept-footholds';
import type { ReadableLibrary } from '../../store/readable-library';
import { scopeImages } from './report-case';
import { reportEntries, type ReportEntry } from './report-entries';

/** What was found in an image; null where its evidence could not be read. */
export type FootholdLook = ChannelOutput<'footholds.list'> | null;

/** By image; one that is not here was not looked into. */
export type FootholdLooks = ReadonlyMap<number, FootholdLook>;

/** Footholds of an image, as a report tells them. */
export type ReportFootholds =
  | { readonly state: 'not-looked' }
  | { readonly state: 'not-available' }
  | {
      readonly state: 'found';
      /** Worst first, each once. */
      readonly footholds: readonly Foothold[];
      readonly coverage: FootholdCoverage;
      readonly rules: { readonly version: string; readonly sha256: string; readonly count: number };
      /** The entries that they are in, as far as a form lists files. */
      readonly files: readonly ReportEntry[];
    };

/** Files with footholds that are listed as such at most; the footholds themselves are all told. */
const MOST_FILES = 1000;

/**
 * Looks for footholds in each image of a report, where it has the section and its form tells of them: that reads the evidence.
 * Throws cancelled, case-not-found and image-not-found.
 */
export async function reportFootholds(
  library: ReadableLibrary,
  { scope, sections, format }: Pick<ReportOptions, 'scope' | 'sections'> & { readonly format: ReportFormat },
  signal: CancelSignal,
): Promise<FootholdLooks> {
  const looks = new Map<number, FootholdLook>();
  if (!reportFormats[format].footholds || !sections.includes('footholds')) return looks;
  for (const imageId of scopeImages(library, scope)) looks.set(imageId, await footholdLook(library, imageId, signal));
  return looks;
}

/** What was found before, for a preview that has the section: nothing is looked for. Throws case-not-found and image-not-found. */
export function knownLooks(
  library: ReadableLibrary,
  { scope, sections }: Pick<ReportOptions, 'scope' | 'sections'>,
): FootholdLooks {
  if (!sections.includes('footholds')) return new Map();
  const known = scopeImages(library, scope).flatMap((imageId) => {
    const found = knownFootholds(library, imageId);
    return found === null ? [] : [[imageId, found] as const];
  });
  return new Map(known);
}

/** Looks for footholds in an image; null where its evidence is not at hand. Throws cancelled and image-not-found. */
export async function footholdLook(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<FootholdLook> {
  try {
    return await footholdList(library, imageId, signal);
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'file-not-available') throw error;
    return null;
  }
}

/** The part of a look that goes into a report; `undefined`: nobody looked. */
export function footholdFacts(
  library: ReadableLibrary,
  imageId: number,
  look: FootholdLook | undefined,
): ReportFootholds {
  if (look === undefined) return { state: 'not-looked' };
  if (look === null) return { state: 'not-available' };
  const { coverage, rules } = look;
  // A config may say the same twice; statements have ids of their own.
  const footholds = [...new Map(look.footholds.map((one) => [one.id, one])).values()];
  return { state: 'found', footholds, coverage, rules, files: entriesOf(library, imageId, footholds) };
}

function entriesOf(library: ReadableLibrary, imageId: number, footholds: readonly Foothold[]): readonly ReportEntry[] {
  const ids = [...new Set(footholds.flatMap(({ entryId }) => (entryId === null ? [] : [entryId])))];
  if (ids.length === 0) return [];
  return [...reportEntries(library, imageId, `e.id IN (${ids.slice(0, MOST_FILES).join(', ')})`)];
}
