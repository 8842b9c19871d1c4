import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { ReadableLibrary } from '../../store/readable-library';
import { FACET_COLUMNS, FacetCounts, type FacetRow } from './facet-counts';
import { planQuery } from './plan-query';
import { readQuery } from './read-query';
import { cursorText, readCursor } from './search-cursor';
import { START, stretchSql, walkPlan } from './walk-plan';

/** After so long a slice of counting ends. */
const SLICE_MS = 50;

/**
 * Counts a slice of the matches of a query, from where the last slice ended: about 50 ms of work. All slices added up
 * are the whole; nothing is kept between them, so that counting stops by not asking on. Throws query-invalid.
 */
export function countFiles(
  library: ReadableLibrary,
  input: ChannelInput<'search.count'>,
): ChannelOutput<'search.count'> {
  const until = performance.now() + SLICE_MS;
  const cursor = input.from === null ? null : readCursor(input.from);
  const plan = planQuery(library, readQuery(input.query), input.caseId, cursor?.forks);
  const facets = new FacetCounts();
  let matched = 0;
  for (const { after, stretch } of walkPlan(library, plan, cursor?.position ?? START)) {
    if (stretch !== null) {
      const { sql, values } = stretchSql(plan, FACET_COLUMNS, stretch);
      const rows = library.lists<FacetRow>(sql, ...values);
      for (const row of rows) facets.add(row);
      matched += rows.length;
    }
    if (performance.now() < until || after.stage >= plan.stages.length) continue;
    const next = cursorText({ forks: plan.forks, position: after, lastEntry: null });
    return { matched, facets: facets.result(library), next };
  }
  return { matched, facets: facets.result(library), next: null };
}

/** The number of all matches, without stopping. */
export function countAll(library: ReadableLibrary, query: string, caseId: number | null): number {
  const plan = planQuery(library, readQuery(query), caseId);
  let matched = 0;
  for (const { stretch } of walkPlan(library, plan, START)) {
    if (stretch === null) continue;
    const { sql, values } = stretchSql(plan, 'count(*) AS n', stretch);
    matched += library.get<{ n: number }>(sql, ...values)?.n ?? 0;
  }
  return matched;
}
