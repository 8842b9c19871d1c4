import type { SqlValue } from './readable-library';

/** What links are resolved with: a library that is being written, or the database of one that is being migrated. */
export interface LinkRows {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- SQL has no types: the caller states them once
  get<Row>(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...values: readonly SqlValue[]): Row[];
  run(sql: string, ...values: readonly SqlValue[]): unknown;
}
