import type { ChannelOutput } from '../../../shared/contract/contract';
import type { CheckedStatement } from '../../../shared/contract/report-check';
import type { ListRows } from '../../list/column.types';

type Sections = ChannelOutput<'report.checkedStatements'>['sections'];

/** A line of the list: the heading of a section, or a statement under it. */
export type StatementRow =
  | { readonly kind: 'section'; readonly number: number; readonly section: Sections[number] }
  | { readonly kind: 'statement'; readonly number: string; readonly one: CheckedStatement };

interface Placed {
  readonly heading: number;
  /** Index of its first statement among all. */
  readonly first: number;
  readonly section: Sections[number];
}

/** Statements that come page by page, each section under its heading. */
export interface SectionRows {
  readonly rows: ListRows<StatementRow>;
  /** Where the headings stand, ascending. */
  readonly headings: readonly number[];
}

/** Puts the headings of sections among statements; rows are kept, so that one that is drawn again is the same. */
export function sectionRows(
  statements: ListRows<CheckedStatement>,
  sections: Sections,
  kept = new WeakMap<CheckedStatement, StatementRow>(),
): SectionRows {
  const placed: Placed[] = [];
  let first = 0;
  for (const section of sections) {
    placed.push({ heading: first + placed.length, first, section });
    first += section.rows;
  }
  const headingRows = placed.map(({ section }, index): StatementRow => ({
    ...{ kind: 'section', number: index + 1, section },
  }));
  const sectionAt = (index: number): number => placed.findLastIndex(({ heading }) => heading <= index);
  const rowOf = (one: CheckedStatement, at: number, index: number): StatementRow => {
    const number = `${at + 1}.${index - (placed[at]?.heading ?? 0)}`;
    const row = kept.get(one) ?? { kind: 'statement', number, one };
    kept.set(one, row);
    return row;
  };
  const statementAt = (index: number, at: number): number => index - at - 1;
  const total = statements.total === null ? null : statements.total + placed.length;
  const rowAt = (index: number): StatementRow | undefined => {
    const at = sectionAt(index);
    if (placed[at]?.heading === index) return headingRows[at];
    const one = statements.rowAt(statementAt(index, at));
    return one === undefined ? undefined : rowOf(one, at, index);
  };
  const load = async (from: number, end: number): Promise<readonly StatementRow[]> => {
    const begin = statementAt(from, sectionAt(from));
    const all = await statements.load(Math.max(0, begin), statementAt(end - 1, sectionAt(end - 1)) + 1);
    return all.map((one, offset) => {
      const index = Math.max(0, begin) + offset;
      const at = placed.findLastIndex((section) => section.first <= index);
      return rowOf(one, at, index + at + 1);
    });
  };
  const want = (index: number): void => statements.want(Math.max(0, statementAt(index, sectionAt(index))));
  const { failure, retry } = statements;
  return { rows: { total, rowAt, want, load, failure, retry }, headings: placed.map(({ heading }) => heading) };
}
