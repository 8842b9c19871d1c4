import type { ListPages } from './PanelList';

/** Rows that are all there already, in the form of a list that loads its pages. */
export function fixedPages<Row>(rows: readonly Row[]): ListPages<Row> {
  const nothing = (): void => undefined;
  return { first: { total: rows.length }, rowAt: (index) => rows[index], want: nothing, failure: null, retry: nothing };
}
