import type { ChannelOutput } from '../../../shared/contract/contract';
import type { Foothold, FootholdCoverage } from '../../../shared/contract/footholds';
import type { ReadableLibrary } from '../../store/readable-library';
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
