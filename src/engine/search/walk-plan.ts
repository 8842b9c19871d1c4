import type { Library, SqlValue } from '../store/library';
import { beside } from './entry-walks';
import type { Place, Plan, Stage } from './stage.types';

/** Candidates that are looked at in one statement. */
const CHUNK = 2000;

/** Where a walk through a plan has come to: all before it is done. */
export interface Position {
  readonly stage: number;
  readonly group: Place | null;
  /** The last candidate of the group that is done; null where the whole group is. */
  readonly within: Place | null;
}

export const START: Position = { stage: 0, group: null, within: null };

/** A stretch of candidates, or work that found none. */
export interface Chunk {
  /** Where the walk is once the chunk is done. */
  readonly after: Position;
  readonly cost: number;
  readonly stretch: Stretch | null;
}

export interface Stretch {
  readonly stage: number;
  readonly group: Place;
  readonly from: Place | null;
  readonly to: Place | null;
}

/** The candidates of a plan, in order and in stretches of bounded length, from a position on. */
export function* walkPlan(library: Library, plan: Plan, start: Position): Iterable<Chunk> {
  let position = start;
  for (let index = start.stage; index < plan.stages.length; index += 1) {
    const stage = plan.stages[index];
    if (stage === undefined) return;
    if (position.within !== null && position.group !== null) {
      yield* walkGroup(library, stage, index, position.group, position.within);
    }
    yield* walkGroups(library, stage, index, position.group);
    position = START;
  }
}

function* walkGroups(library: Library, stage: Stage, index: number, from: Place | null): Iterable<Chunk> {
  for (let after = from, first = true; first || after !== null; first = false) {
    const step = stage.source.next(after);
    for (const group of step.groups) yield* walkGroup(library, stage, index, group, null);
    const done: Position =
      step.next === null ? { ...START, stage: index + 1 } : { stage: index, group: step.next, within: null };
    yield { after: done, cost: step.cost, stretch: null };
    after = step.next;
  }
}

function* walkGroup(library: Library, stage: Stage, index: number, group: Place, from: Place | null): Iterable<Chunk> {
  for (let after = from, first = true; first || after !== null; first = false) {
    const { count, to } = nextStretch(library, stage, group, after);
    yield {
      after: { stage: index, group, within: to },
      cost: 1 + count,
      stretch: { stage: index, group, from: after, to },
    };
    after = to;
  }
}

/** Counts the next candidates of a group; where there are more than a chunk holds, tells the last one of the chunk. */
function nextStretch(
  library: Library,
  { walk }: Stage,
  group: Place,
  from: Place | null,
): { readonly count: number; readonly to: Place | null } {
  const start = from ?? walk.start ?? null;
  const where = `FROM ${walk.index} WHERE ${walk.where}${beside(walk, '>', start)}`;
  const values = [...walk.values(group), ...(start ?? [])];
  const count = library.get<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 ${where} LIMIT ${CHUNK})`, ...values);
  if (count === undefined || count.n < CHUNK) return { count: count?.n ?? 0, to: null };
  const sql = `SELECT ${walk.order.join(', ')} ${where} ORDER BY ${walk.order.join(', ')} LIMIT 1 OFFSET ${CHUNK - 1}`;
  return {
    count: CHUNK,
    to: library
      .statement(sql)
      .raw(true)
      .get(...values) as unknown as Place,
  };
}

/** The statement that reads the matches of a stretch, in order. Without a limit of its own. */
export function stretchSql(
  plan: Plan,
  columns: string,
  { stage: index, group, from, to }: Stretch,
): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const stage = plan.stages[index];
  if (stage === undefined) throw new Error('a stretch of a stage that the plan does not have');
  const { walk, guard } = stage;
  const start = from ?? walk.start ?? null;
  return {
    // CROSS JOIN keeps the order of the tables: SQLite would begin at the smallest one.
    sql: `SELECT ${columns} FROM ${walk.index} ${walk.join}
      CROSS JOIN name n ON n.id = e.name_id CROSS JOIN dir d ON d.id = e.dir_id
      WHERE ${walk.where}${beside(walk, '>', start)}${beside(walk, '<=', to)}
      AND ${guard.sql} AND ${plan.condition.sql} ORDER BY ${walk.order.join(', ')}`,
    values: [
      ...[...walk.values(group), ...(start ?? []), ...(to ?? [])],
      ...[...guard.values, ...plan.condition.values],
    ],
  };
}
