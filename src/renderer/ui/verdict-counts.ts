import type { VerdictSummary } from '../../shared/contract/verdicts';
import type { VerdictFilter } from '../../shared/vocabulary';

/** How many files, or records, a verdict is of. */
export function countOf({ counts, recordsRewritten }: VerdictSummary, is: VerdictFilter): number {
  return is === 'record-rewritten' ? recordsRewritten : counts[is];
}
