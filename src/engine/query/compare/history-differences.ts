import type { HistoryPair } from '../../../shared/contract/compare';
import { historySteps } from '../library/history-steps';
import type { ReadableLibrary } from '../../store/readable-library';
import { editRuns, type EditRun } from './edit-runs';

/**
 * The history steps of two images beside each other: those that both begin with, then the shortest way from the rest of A
 * to the rest of B. Steps are compared by their whole command and told with secrets masked; times are not compared.
 */
export function historyDifferences(library: ReadableLibrary, a: number, b: number): HistoryPair[] {
  const [keysA, keysB] = [stepKeys(library, a), stepKeys(library, b)];
  const [textsA, textsB] = [stepTexts(library, a), stepTexts(library, b)];
  const pairs: HistoryPair[] = [];
  let [atA, atB] = [0, 0];
  for (const run of runsOf(keysA, keysB)) {
    for (let index = 0; index < run.count; index += 1) {
      const text = run.kind === 'added' ? textsB[atB] : textsA[atA];
      const inA = run.kind === 'added' ? null : (atA += 1);
      const inB = run.kind === 'removed' ? null : (atB += 1);
      pairs.push({ kind: run.kind, stepA: inA, stepB: inB, text: text ?? '' });
    }
  }
  return pairs;
}

function runsOf(a: readonly string[], b: readonly string[]): readonly EditRun[] {
  const differs = a.findIndex((step, index) => step !== b[index]);
  const common = differs === -1 ? a.length : differs;
  const [restA, restB] = [a.slice(common), b.slice(common)];
  const rest = editRuns(restA, restB) ?? [
    { kind: 'removed', count: restA.length },
    { kind: 'added', count: restB.length },
  ];
  return [{ kind: 'equal', count: common }, ...rest];
}

/** What steps are compared by. */
function stepKeys(library: ReadableLibrary, imageId: number): string[] {
  return library
    .all<{ key: string }>(
      `SELECT empty_layer || ' ' || coalesce(created_by, '') AS key FROM history_step WHERE image_id = ? ORDER BY step`,
      imageId,
    )
    .map(({ key }) => key);
}

function stepTexts(library: ReadableLibrary, imageId: number): string[] {
  return historySteps(library, imageId).map(({ instruction, createdBy }) => instruction ?? createdBy ?? '');
}
