import type { Finding } from '../../../shared/contract/findings';
import type { FindingGrouping } from '../../../shared/contract/host';
import type { SeverityCounts } from '../../../shared/contract/primitives';
import { hasRow, type RowRanges } from '../../list/row-ranges';
import { severityOrder, type Severity } from '../../../shared/vocabulary';
import { findingGroups, type FindingGroup } from './finding-groups';

/** A line of the list: the heading of a severity, a group of findings, or one finding. */
export type FindingRow = HeadingRow | GroupRow | PlaceRow;

interface HeadingRow {
  readonly kind: 'heading';
  readonly severity: Severity;
  /** Rows under it, and the findings in them. */
  readonly count: number;
  readonly places: number;
}

export interface GroupRow {
  readonly kind: 'group';
  readonly key: string;
  readonly by: Exclude<FindingGrouping, 'none'>;
  readonly members: readonly Finding[];
  /** The worst of the members: what the row shows of a single one. */
  readonly finding: Finding;
  readonly isOpen: boolean;
}

interface PlaceRow {
  readonly kind: 'finding';
  readonly key: string;
  readonly finding: Finding;
  /** 2 within a group. */
  readonly level: 1 | 2;
}

interface RowsAsked {
  /** None: all. */
  readonly chosen: readonly Severity[];
  readonly by: FindingGrouping;
  /** Groups that are not as they begin: values begin closed, all others open. */
  readonly toggled: ReadonlySet<string>;
}

/** The findings that pass the severity filter as rows, worst first: values and single ones under their severity. */
export function findingRows(findings: readonly Finding[], { chosen, by, toggled }: RowsAsked): readonly FindingRow[] {
  const passing = findings.filter(({ severity }) => chosen.length === 0 || chosen.includes(severity));
  const groups = findingGroups(passing, by);
  const rows = (some: readonly FindingGroup[]): readonly FindingRow[] =>
    some.flatMap((group) => groupRows(group, by, toggled));
  if (by !== 'value' && by !== 'none') return rows(groups);
  return severityOrder.flatMap((severity): readonly FindingRow[] => {
    const here = groups.filter(({ finding }) => finding.severity === severity);
    if (here.length === 0) return [];
    const places = here.reduce((sum, { members }) => sum + members.length, 0);
    return [{ kind: 'heading', severity, count: here.length, places }, ...rows(here)];
  });
}

function groupRows(
  { key, finding, members }: FindingGroup,
  by: FindingGrouping,
  toggled: ReadonlySet<string>,
): readonly FindingRow[] {
  const isSingle = by === 'none' || (by === 'value' && members.length === 1);
  if (isSingle) return [{ kind: 'finding', key: finding.id, finding, level: 1 }];
  const isOpen = toggled.has(key) === (by === 'value');
  const group: FindingRow = { kind: 'group', key, by, members, finding, isOpen };
  if (!isOpen) return [group];
  return [group, ...members.map((one): FindingRow => ({ kind: 'finding', key: one.id, finding: one, level: 2 }))];
}

/** Where the headings stand. */
export function headings(rows: readonly FindingRow[]): readonly number[] {
  return rows.flatMap((row, index) => (row.kind === 'heading' ? [index] : []));
}

/** The findings of a row; a heading has none of its own. */
export function findingsOf(row: FindingRow): readonly Finding[] {
  if (row.kind === 'heading') return [];
  return row.kind === 'group' ? row.members : [row.finding];
}

/** Findings per severity. */
export function countSeverities(findings: readonly Finding[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** Row of a key or of a finding's id: in a closed group that of the group; null where it is filtered away. */
export function rowOf(rows: readonly FindingRow[], key: string | undefined): number | null {
  const own = rows.findIndex((row) => row.kind !== 'heading' && row.key === key);
  if (own >= 0) return own;
  const holding = rows.findIndex((row) => findingsOf(row).some(({ id }) => id === key));
  return holding < 0 ? null : holding;
}

/** The row of the group that a row is in; null where it is in none. */
export function groupAbove(rows: readonly FindingRow[], index: number): number | null {
  const row = rows[index];
  if (row?.kind !== 'finding' || row.level === 1) return null;
  for (let at = index - 1; at >= 0; at -= 1) if (rows[at]?.kind === 'group') return at;
  return null;
}

/** Byte offsets are hexadecimal, as in the hex view. */
export function formatOffset(offset: number): string {
  return `0x${offset.toString(16).toUpperCase()}`;
}

/** The view that shows the place of a finding; named as the words that lead there. */
export const doors = ['openExplorer', 'openTimeline', 'openOverview'] as const;

export function doorOf({ where: { kind, layer, path } }: Finding): (typeof doors)[number] {
  if (layer !== null && path !== null && (kind === 'file' || kind === 'name')) return 'openExplorer';
  return kind === 'history' ? 'openTimeline' : 'openOverview';
}

/** The findings of the rows in these ranges, each once: a group stands for all that is in it. */
export function findingsIn(rows: readonly FindingRow[], ranges: RowRanges): readonly Finding[] {
  return [...new Set(rows.flatMap((row, index) => (hasRow(ranges, index) ? findingsOf(row) : [])))];
}
