import { diffArrays } from 'diff';

/** Lines one after the other that are in both, only in A or only in B. */
export interface EditRun {
  readonly kind: 'equal' | 'removed' | 'added';
  readonly count: number;
}

/** A person waits for it, and so does the thread that answers. */
const MOST_MILLISECONDS = 1500;

/** The shortest way from A to B; null where it was not found in time: the two have next to nothing in common. */
export function editRuns(a: readonly string[], b: readonly string[]): readonly EditRun[] | null {
  const numbers = new Map<string, number>();
  const numbered = (lines: readonly string[]): number[] =>
    lines.map((line) => {
      const number = numbers.get(line) ?? numbers.size;
      numbers.set(line, number);
      return number;
    });
  const changes = diffArrays(numbered(a), numbered(b), { timeout: MOST_MILLISECONDS });
  return (
    changes?.map(({ added, removed, count }) => ({ kind: added ? 'added' : removed ? 'removed' : 'equal', count })) ??
    null
  );
}
