import type { SqlCondition } from './query-sql';

/** Where a source of groups, or a walk within one, has come to. */
export type Place = readonly (string | number)[];

/** What a look at the next groups found. */
export interface FoundGroups {
  readonly groups: readonly Place[];
  /** Where to look on; null where there is nothing more. */
  readonly next: Place | null;
  /** The work that it took, in candidates. */
  readonly cost: number;
}

/** Names, directories of a layer, …: each group is one stretch of an index over entries. */
export interface GroupSource {
  next(after: Place | null): FoundGroups;
  /** Candidates in all groups, counted no further than `cap`; Infinity where counting would take long. */
  size(cap: number): number;
}

/** The index over entries in which each group is one stretch, in the order of `order`. */
export interface EntryWalk {
  /** The index alone. */
  readonly index: string;
  /** The stretch of one group. */
  readonly where: string;
  /** The values of `where`. */
  values(group: Place): readonly (string | number)[];
  /** One or two columns, no two candidates of a group having the same. */
  readonly order: readonly string[];
  /** Where a group begins, where it is not at the beginning of the stretch. */
  readonly start?: Place;
  /** Many groups at once, a list of `member` in JSON being the value: groups in the order of the list. */
  readonly many?: { readonly index: string; member(group: Place): unknown };
  /** What joins `entry e`, `name n` and `dir d`; what costs the least to look at comes first. */
  readonly join: string;
}

/** Candidates of one rank. The stages of a plan share no entry and together hold every match. */
export interface Stage {
  /** Smaller is better: 0 exact name, 1 beginning of the name, 2 of a word in it, 3 elsewhere in it, 4 in the directory. */
  readonly rank: number;
  readonly source: GroupSource;
  readonly walk: EntryWalk;
  /** What keeps the stage apart from the others. */
  readonly guard: SqlCondition;
}

/** How the matches of a query are found. */
export interface Plan {
  readonly stages: readonly Stage[];
  /** The whole query and where it may look, on `entry e`, `name n` and `dir d`. */
  readonly condition: SqlCondition;
  /** Which way was taken at each fork: with them a later page takes the same. */
  readonly forks: readonly number[];
}
