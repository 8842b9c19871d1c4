import type { CheckCounts, CheckedStatement } from '../../../shared/contract/report-check';

/** How many statements came out how. */
export function checkCounts({ statements }: { readonly statements: readonly CheckedStatement[] }): CheckCounts {
  const counts = { holds: 0, differs: 0, 'not-checkable': 0 };
  for (const { result } of statements) counts[result] += 1;
  return counts;
}
