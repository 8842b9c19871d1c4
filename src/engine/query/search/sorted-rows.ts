import type { ReadableLibrary } from '../../store/readable-library';
import { pathOf } from '../versions/version-rows';
import { HIT_COLUMNS, type HitRow } from './search-hits';
import type { Plan } from './stage.types';
import { START, stretchSql, walkPlan } from './walk-plan';

/** Candidates up to which all matches are read and sorted for each page. */
const FEW = 600;

/** All matches by rank and path, for a query that has few candidates; null where they are more, unless all are asked for. */
export function sortedRows(library: ReadableLibrary, plan: Plan, onlyFew: boolean): readonly HitRow[] | null {
  let size = 0;
  for (const { source } of onlyFew ? plan.stages : []) {
    size += source.size(FEW);
    if (size >= FEW) return null;
  }
  const found: { readonly rank: number; readonly path: string; readonly row: HitRow }[] = [];
  let cost = 0;
  for (const { stretch, cost: step } of walkPlan(library, plan, START)) {
    // The size of directories was an estimate.
    cost += step;
    if (onlyFew && cost > FEW * 4) return null;
    if (stretch === null) continue;
    const { sql, values } = stretchSql(plan, HIT_COLUMNS, stretch);
    const rank = plan.stages[stretch.stage]?.rank ?? 0;
    for (const row of library.all<HitRow>(sql, ...values)) found.push({ rank, path: pathOf(row), row });
  }
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compareTexts(a.path, b.path) ||
        a.row.layer_id - b.row.layer_id ||
        a.row.entry_id - b.row.entry_id,
    )
    .map(({ row }) => row);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
