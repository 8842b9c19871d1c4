import type { Failure } from '../../shared/failure';
import type { ListRows } from './column.types';

const nothing = (): void => undefined;

/** Rows that are all there already. */
export function fixedRows<Row>(rows: readonly Row[]): ListRows<Row> {
  return {
    total: rows.length,
    rowAt: (index) => rows[index],
    want: nothing,
    load: (from, end) => Promise.resolve(rows.slice(from, end)),
    failure: null,
    retry: nothing,
  };
}

/** What `usePages` gives. */
interface PagesOf<Row> {
  readonly first: { readonly total: number } | undefined;
  readonly rowAt: (index: number) => Row | undefined;
  readonly want: (index: number) => void;
  readonly load: (from: number, end: number) => Promise<readonly Row[]>;
  readonly failure: Failure | null;
  readonly retry: () => void;
}

/** Rows that come page by page. */
export function pagedRows<Row>(pages: PagesOf<Row>): ListRows<Row> {
  const { first, rowAt, want, load, failure, retry } = pages;
  return { total: first?.total ?? null, rowAt, want, load, failure, retry };
}
