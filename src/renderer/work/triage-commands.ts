import type { TriageState } from '../../shared/vocabulary';
import { useCommands, type Command } from '../commands/registry';
import { askWork, type Judged } from './work-state';

/** Judgements with their keys: `U` takes one back, as in every list of triage. */
const KEYS = [
  ['confirmed', 'C'],
  ['false-positive', 'F'],
  ['accepted', 'A'],
  ['open', 'U'],
] as const satisfies readonly (readonly [TriageState, string])[];

/** As many as the channel takes. */
const MOST = 5000;

interface Judgeable extends Judged {
  readonly triage: TriageState;
}

/** Judges the selected findings or anomalies, in one step that can be undone as one. */
export function useTriageCommands(chosen: readonly Judgeable[]): void {
  const of = chosen.map(({ place, valueKey }) => ({ place, valueKey }));
  useCommands(
    KEYS.map(([state, key]): Command => ({
      id: `triage.${state}`,
      title: `work:command.${state}`,
      onRows: true,
      keys: [key],
      when: () => of.length > 0 && of.length <= MOST && chosen.some(({ triage }) => triage !== state),
      run: () => askWork({ kind: 'triage', of, state }),
    })),
  );
}
