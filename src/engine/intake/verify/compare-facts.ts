import type { LayerFacts, RecheckStatus } from '../../../shared/contract/verify';

/** Status of one fact, then and now. */
export function compareFact(recorded: string | null, found: string | null): RecheckStatus {
  if (recorded === null) return found === null ? 'not-read' : 'added';
  if (found === null) return 'missing';
  return recorded === found ? 'verified' : 'mismatch';
}

/** Status of a layer: its stored bytes first; diffID and listing where both are known, then and now. */
export function compareLayer(recorded: LayerFacts, found: LayerFacts): RecheckStatus {
  const stored = compareFact(recorded.digest, found.digest);
  if (stored !== 'verified') return stored;
  const differs = (['diffId', 'listingSha256'] as const).some(
    (fact) => recorded[fact] !== null && found[fact] !== null && recorded[fact] !== found[fact],
  );
  return differs ? 'mismatch' : 'verified';
}

/** From worst to best. */
const WORST_FIRST: readonly RecheckStatus[] = ['mismatch', 'missing', 'added', 'verified', 'not-read'];

/** The worst of some statuses; `not-read` where there is none. */
export function worstRecheck(statuses: readonly RecheckStatus[]): RecheckStatus {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'not-read';
}
