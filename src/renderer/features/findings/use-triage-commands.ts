import type { Finding } from '../../../shared/contract/findings';
import type { TriageState } from '../../../shared/contract/triage';
import { useCommands, type Command } from '../../commands/registry';
import { askWork } from '../../work/work-state';

/** Judgements with their keys: `U` takes one back, as in every list of triage. */
const KEYS = [
  ['confirmed', 'C'],
  ['false-positive', 'F'],
  ['accepted', 'A'],
  ['open', 'U'],
] as const satisfies readonly (readonly [TriageState, string])[];

/** As many as the channel takes. */
const MOST = 5000;

/** Judges the selected findings, in one step that can be undone as one. */
export function useTriageCommands(chosen: readonly Finding[]): void {
  const of = chosen.map(({ place, valueKey }) => ({ place, valueKey }));
  useCommands(
    KEYS.map(([state, key]): Command => ({
      id: `findings.${state}`,
      title: `work:command.${state}`,
      onRows: true,
      keys: [key],
      when: () => of.length > 0 && of.length <= MOST && chosen.some(({ triage }) => triage !== state),
      run: () => askWork({ kind: 'triage', of, state }),
    })),
  );
}
