import type { ReadableLibrary, SqlValue } from '../../store/readable-library';
import { beside } from './entry-walks';
import type { EntryWalk, Place, Plan, Stage } from './stage.types';

/** Candidates that are looked at in one statement. */
const CHUNK = 1000;

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
  /** One group, or many whole ones. */
  readonly groups: readonly Place[];
  readonly from: Place | null;
  readonly to: Place | null;
}

/** The candidates of a plan, in order and in stretches of bounded length, from a position on. */
export function* walkPlan(library: ReadableLibrary, plan: Plan, start: Position): Iterable<Chunk> {
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

function* walkGroups(library: ReadableLibrary, stage: Stage, index: number, from: Place | null): Iterable<Chunk> {
  for (let after = from, first = true; first || after !== null; first = false) {
    const step = stage.source.next(after);
    yield* walkMany(library, stage, index, step.groups);
    const done: Position =
      step.next === null ? { ...START, stage: index + 1 } : { stage: index, group: step.next, within: null };
    yield { after: done, cost: step.cost, stretch: null };
    after = step.next;
  }
}

/** Groups with few candidates go together, one with many goes alone. */
function* walkMany(library: ReadableLibrary, stage: Stage, index: number, groups: readonly Place[]): Iterable<Chunk> {
  const { many } = stage.walk;
  for (let rest = groups; rest.length > 0;) {
    if (many === undefined) {
      for (const group of rest) yield* walkGroup(library, stage, index, group, null);
      return;
    }
    const { count, last } = countMany(library, stage.walk, rest);
    const together = count < CHUNK ? rest : rest.slice(0, last);
    const end = together.at(-1);
    if (end !== undefined) {
      yield {
        after: { stage: index, group: end, within: null },
        cost: 1 + count,
        stretch: { stage: index, groups: together, from: null, to: null },
      };
    }
    rest = rest.slice(together.length);
    const alone = count < CHUNK ? undefined : rest[0];
    if (alone !== undefined) yield* walkGroup(library, stage, index, alone, null);
    rest = rest.slice(1);
  }
}

/** Counts the candidates of groups as far as a chunk goes, and tells in which group that is. */
function countMany(
  library: ReadableLibrary,
  { many }: EntryWalk,
  groups: readonly Place[],
): { readonly count: number; readonly last: number } {
  const sql = `SELECT count(*) AS count, max(key) AS last FROM (SELECT j.key FROM ${many?.index ?? ''} LIMIT ${CHUNK})`;
  const found = library.get<{ count: number; last: number | null }>(sql, membersOf(many, groups));
  return { count: found?.count ?? 0, last: found?.last ?? 0 };
}

function membersOf(many: EntryWalk['many'], groups: readonly Place[]): string {
  return JSON.stringify(groups.map((group) => many?.member(group)));
}

function* walkGroup(
  library: ReadableLibrary,
  stage: Stage,
  index: number,
  group: Place,
  from: Place | null,
): Iterable<Chunk> {
  for (let after = from, first = true; first || after !== null; first = false) {
    const { count, to } = nextStretch(library, stage, group, after);
    yield {
      after: { stage: index, group, within: to },
      cost: 1 + count,
      stretch: { stage: index, groups: [group], from: after, to },
    };
    after = to;
  }
}

/** Counts the next candidates of a group; where there are more than a chunk holds, tells the last one of the chunk. */
function nextStretch(
  library: ReadableLibrary,
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
  return { count: CHUNK, to: library.list<Place>(sql, ...values) ?? null };
}

/**
 * The statement that reads the matches of a stretch, in order. The column `member` is the place of a match's group in
 * the list of groups.
 */
export function stretchSql(
  plan: Plan,
  columns: string,
  { stage: index, groups, from, to }: Stretch,
): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const stage = plan.stages[index];
  const [group] = groups;
  if (stage === undefined || group === undefined) throw new Error('a stretch that the plan does not have');
  const { walk, guard } = stage;
  const condition = `${guard.sql} AND ${plan.condition.sql}`;
  const conditionValues = [...guard.values, ...plan.condition.values];
  // CROSS JOIN keeps the order of the tables: SQLite would begin at the smallest one.
  if (groups.length > 1) {
    return {
      // Nor is there an ORDER BY: the loops run in this order, and sorting would read all before the first.
      sql: `SELECT ${columns}, j.key AS member FROM ${walk.many?.index ?? ''} ${walk.join} WHERE ${condition}`,
      values: [membersOf(walk.many, groups), ...conditionValues],
    };
  }
  const start = from ?? walk.start ?? null;
  return {
    sql: `SELECT ${columns}, 0 AS member FROM ${walk.index} ${walk.join}
      WHERE ${walk.where}${beside(walk, '>', start)}${beside(walk, '<=', to)}
      AND ${condition} ORDER BY ${walk.order.join(', ')}`,
    values: [...walk.values(group), ...(start ?? []), ...(to ?? []), ...conditionValues],
  };
}
