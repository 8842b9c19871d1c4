import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { ReadableLibrary } from '../../store/readable-library';
import { filesNotLookedUp } from '../kept-hashes/known-files';
import { uncheckedImages } from './checked-entries';
import { asksForHashes } from './asks-for-hashes';
import { planQuery } from './plan-query';
import { readQuery } from './read-query';
import { cursorText, readCursor, type SearchCursor } from './search-cursor';
import { HIT_COLUMNS, searchHits, type HitRow } from './search-hits';
import { sortedRows } from './sorted-rows';
import type { Place, Plan } from './stage.types';
import { START, stretchSql, walkPlan, type Position } from './walk-plan';

/** Candidates that one page looks at; a page may end before it is full. */
const PAGE_COST = 3000;

interface Page {
  readonly rows: readonly HitRow[];
  readonly next: string | null;
}

/**
 * The next page of the file versions that match a query, in the whole library or in one case; a version that several
 * images share is one hit. Few matches are sorted by rank and path; many come by rank, and within one in the order in
 * which the library has its names. A page may have fewer hits than asked for, or none, though more follow: `next` is
 * null only at the end. Throws query-invalid (with position and length).
 */
export function searchFiles(
  library: ReadableLibrary,
  input: ChannelInput<'search.files'>,
): ChannelOutput<'search.files'> {
  const started = performance.now();
  const cursor = input.after === null ? null : readCursor(input.after);
  const query = readQuery(input.query);
  const plan = planQuery(library, query, input.caseId, cursor?.forks);
  const page = sortedPage(library, plan, cursor, input.limit) ?? nextPage(library, plan, cursor, input.limit);
  const hits = searchHits(library, page.rows, input.caseId);
  const notLookedUp = asksForHashes(query) ? filesNotLookedUp(library) : 0;
  const notChecked = [...uncheckedImages(library, query, input.caseId)];
  return {
    tookMs: Math.round((performance.now() - started) * 100) / 100,
    hits,
    next: page.next,
    notChecked,
    notLookedUp,
  };
}

/** A page of all matches in one order; null where they are too many. */
function sortedPage(library: ReadableLibrary, plan: Plan, cursor: SearchCursor | null, limit: number): Page | null {
  if (cursor !== null && cursor.lastEntry === null) return null;
  const sorted = sortedRows(library, plan, cursor === null);
  if (sorted === null) return null;
  const last = cursor?.lastEntry ?? null;
  const from = last === null ? 0 : sorted.findIndex((row) => row.entry_id === last) + 1;
  // The last entry may be gone meanwhile, with its evidence.
  if (last !== null && from === 0) return { rows: [], next: null };
  const rows = sorted.slice(from, from + limit);
  const more = from + limit < sorted.length;
  const lastEntry = rows.at(-1)?.entry_id ?? null;
  return { rows, next: more ? cursorText({ forks: plan.forks, position: START, lastEntry }) : null };
}

/** A page in the order of the plan. */
function nextPage(library: ReadableLibrary, plan: Plan, cursor: SearchCursor | null, limit: number): Page {
  const rows: HitRow[] = [];
  const end = (position: Position): Page => ({
    rows,
    next: position.stage >= plan.stages.length ? null : cursorText({ forks: plan.forks, position, lastEntry: null }),
  });
  let cost = 0;
  for (const { after, stretch, cost: step } of walkPlan(library, plan, cursor?.position ?? START)) {
    cost += step;
    if (stretch !== null) {
      const { walk } = plan.stages[stretch.stage] ?? {};
      const keys = (walk?.order ?? []).map((column, index) => `${column} AS key_${index}`).join(', ');
      const { sql, values } = stretchSql(plan, `${HIT_COLUMNS}, ${keys}`, stretch);
      const found = library.all<KeyedRow>(`${sql} LIMIT ?`, ...values, limit - rows.length);
      rows.push(...found);
      const last = found.at(-1);
      if (rows.length >= limit && last !== undefined)
        return end({ ...after, group: stretch.groups[last.member] ?? null, within: withinOf(last) });
    }
    if (cost >= PAGE_COST) return end(after);
  }
  return { rows, next: null };
}

interface KeyedRow extends HitRow {
  readonly member: number;
  readonly key_0: number;
  readonly key_1?: number;
}

function withinOf({ key_0, key_1 }: KeyedRow): Place {
  return key_1 === undefined ? [key_0] : [key_0, key_1];
}
