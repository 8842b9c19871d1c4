import type { CustodyEntry } from '../../../shared/contract/custody';
import type { ReportFields } from '../../../shared/contract/report';
import type { ReportItem } from './report-facts';

/** From the first to the last of some times, in UTC; null where none is known. */
export interface TimeSpan {
  readonly from: string;
  readonly to: string;
}

/** When the evidence came and when it was looked at: as a person says, or else as it was recorded. */
export interface ReportDates {
  readonly received: string | TimeSpan | null;
  readonly examined: string | TimeSpan | null;
}

interface Known {
  readonly fields: ReportFields;
  readonly items: readonly ReportItem[];
  readonly custody: readonly CustodyEntry[];
}

/** Dates of a report. What the fields say is before what the items and the custody entries do; corrected entries do not count. */
export function reportDates({ fields, items, custody }: Known): ReportDates {
  const told = items.flatMap(({ inCase }) => inCase?.receivedAt ?? []);
  const at = (kind: CustodyEntry['kind']): string[] =>
    custody.filter((entry) => entry.kind === kind && entry.correctedBy === null).map((entry) => entry.at);
  return {
    received: said(fields.received) ?? spanOf(told.length > 0 ? told : at('received')),
    examined: said(fields.examined) ?? spanOf([...at('examined'), ...at('checked')]),
  };
}

function said(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}

function spanOf(times: readonly string[]): TimeSpan | null {
  const [from, ...others] = times.toSorted();
  return from === undefined ? null : { from, to: others.at(-1) ?? from };
}
