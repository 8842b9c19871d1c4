import type { Finding } from '../../../shared/contract/findings';
import type { SeverityCounts } from '../../../shared/contract/primitives';
import { hasRow, type RowRanges } from '../../list/row-ranges';
import { severityOrder, type Severity } from '../../../shared/vocabulary';

/** A line of the list: the heading of a severity, or a finding under it. */
export type FindingRow =
  | { readonly kind: 'group'; readonly severity: Severity; readonly count: number }
  | { readonly kind: 'finding'; readonly finding: Finding };

/** The findings that pass the severity filter (none chosen means all), worst first, each severity under its heading. */
export function findingRows(findings: readonly Finding[], chosen: readonly Severity[]): readonly FindingRow[] {
  return severityOrder.flatMap((severity): readonly FindingRow[] => {
    if (chosen.length > 0 && !chosen.includes(severity)) return [];
    const here = findings.filter((finding) => finding.severity === severity);
    if (here.length === 0) return [];
    const rows = here.map((finding): FindingRow => ({ kind: 'finding', finding }));
    return [{ kind: 'group', severity, count: here.length }, ...rows];
  });
}

/** Where the headings stand. */
export function headings(rows: readonly FindingRow[]): readonly number[] {
  return rows.flatMap((row, index) => (row.kind === 'group' ? [index] : []));
}

/** Findings per severity. */
export function countSeverities(findings: readonly Finding[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** Row of a finding by its id and image; null where it is filtered away. */
export function rowOf(rows: readonly FindingRow[], id: string | undefined): number | null {
  const at = rows.findIndex((row) => row.kind === 'finding' && row.finding.id === id);
  return at < 0 ? null : at;
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

/** The findings of the rows in these ranges; headings have none. */
export function findingsIn(rows: readonly FindingRow[], ranges: RowRanges): readonly Finding[] {
  return rows.flatMap((row, index) => (row.kind === 'finding' && hasRow(ranges, index) ? [row.finding] : []));
}
