import type { VerdictRow, VerdictSummary } from '../../../shared/contract/verdicts';
import type { ReportFormat } from '../../../shared/formats';
import type { Verdict } from '../../../shared/vocabulary';
import { VerdictsByEntry } from '../../query/verdicts/verdicts-by-entry';
import { notableVerdicts, uncheckedReasons } from '../../query/verdicts/notable-verdicts';
import { verdictSummary } from '../../query/verdicts/verdict-list';
import type { ImageVerdicts } from '../../query/verdicts/verdict.types';

/** What a report takes of the verdicts of an image: they themselves are too much to hold for all images of a case. */
export interface VerdictFacts {
  readonly summary: VerdictSummary;
  /** Why files could not be compared, and how many for each reason. */
  readonly unchecked: readonly (readonly [reason: string, files: number])[];
  /** Rewritten records, packaged files that are not as shipped, programs of no package; the worst first. */
  readonly rows: readonly VerdictRow[];
  /** Such beyond those. */
  readonly left: number;
  /** The verdict of an entry; null of what has none, and in forms that do not list entries with theirs. */
  verdictOf(entryId: number): Verdict | null;
}

/** What was worked out for an image; null where its evidence could not be read. */
export type VerdictLook = VerdictFacts | null;

/** By image; one that is not here was not checked. */
export type VerdictLooks = ReadonlyMap<number, VerdictLook>;

/** Verdicts of an image, as a report tells them. */
export type ReportVerdicts =
  | { readonly state: 'not-checked' }
  | { readonly state: 'not-available' }
  | ({ readonly state: 'found' } & VerdictFacts);

/** Files and records of an image that a report names at most; all are counted. */
const MOST_ROWS = 2000;

/** What a report in a form takes of the verdicts of an image. */
export function verdictFacts(of: ImageVerdicts, format: ReportFormat | null): VerdictFacts {
  // Only this form has a row for every entry.
  const byEntry = format === 'csv' ? new VerdictsByEntry(of) : null;
  return {
    summary: verdictSummary(of),
    unchecked: uncheckedReasons(of),
    ...notableVerdicts(of, MOST_ROWS),
    verdictOf: (entryId) => byEntry?.at(entryId) ?? null,
  };
}

/** Whether nothing of the evidence could be read, databases and files: there is nothing to tell then. */
export function isUnread(of: ImageVerdicts): boolean {
  const { files } = verdictSummary(of);
  const [first, ...others] = uncheckedReasons(of);
  return first !== undefined && others.length === 0 && first[0] === 'not-read' && first[1] === files;
}

/** `undefined`: nobody checked. */
export function reportVerdicts(look: VerdictLook | undefined): ReportVerdicts {
  if (look === undefined) return { state: 'not-checked' };
  return look === null ? { state: 'not-available' } : { state: 'found', ...look };
}
