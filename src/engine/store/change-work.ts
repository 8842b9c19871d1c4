import { audit, newestEntry, type AuditDetails, type WorkAction } from './audit-log';
import type { CustodyNote } from './custody-rows';
import type { TableRows } from './table-rows';
import { putWorkRow, workDigest, workRow, workText, type WorkRow, type WorkTable } from './work-rows';
import type { WritableLibrary } from './writable-library';

/** One row that is to be as given; null takes it away. */
export type WorkStep = {
  readonly [T in WorkTable]: {
    readonly table: T;
    readonly uid: string;
    readonly row: Omit<TableRows[T], 'id' | 'uid'> | null;
  };
}[WorkTable];

export interface WorkDeed {
  readonly action: WorkAction;
  readonly examiner: string | null;
  readonly details?: AuditDetails;
  /** False for what cannot be taken back by `undo`. */
  readonly undoable?: boolean;
  readonly custody?: readonly CustodyNote[];
}

/**
 * The one way in which what a person made is written: the rows, what they were before and after, and one entry of the
 * audit log with the digest of each. In one transaction; steps that change nothing are left out, and nothing is written
 * where none does. Returns how many rows changed.
 */
export function changeWork(library: WritableLibrary, deed: WorkDeed, steps: readonly WorkStep[]): number {
  return library.write(() => {
    const changes = steps.flatMap((step) => {
      const before = workText(workRow(library, step.table, step.uid));
      putWorkRow(library, step.table, step.uid, given(step));
      const after = workText(workRow(library, step.table, step.uid));
      return before === after ? [] : [{ table: step.table, uid: step.uid, before, after }];
    });
    if (changes.length === 0) return 0;
    recordWork(library, deed, changes);
    return changes.length;
  });
}

function given({ row }: WorkStep): WorkRow | null {
  if (row === null) return null;
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[column, value]] : [],
    ),
  );
}

export interface RowChange {
  readonly table: WorkTable;
  readonly uid: string;
  readonly before: string | null;
  readonly after: string | null;
}

function recordWork(library: WritableLibrary, deed: WorkDeed, changes: readonly RowChange[]): void {
  const { action, examiner, details = {}, undoable = true, custody = [] } = deed;
  audit(library, action, examiner, { ...details, work: workDetail(changes) }, custody);
  const audit_id = newestEntry(library);
  // What was undone can be done again only until something else is done.
  library.run("UPDATE work_change SET state = 'dropped' WHERE state = 'undone'");
  for (const { table, uid, before, after } of changes)
    library.insert('work_change', {
      audit_id,
      in_table: table,
      uid,
      before,
      after,
      state: undoable ? 'done' : 'final',
    });
}

/** What an entry of the audit log says of rows: for each its table, its uid, and its digests before and after, as JSON. */
export function workDetail(changes: readonly RowChange[]): string {
  return JSON.stringify(
    changes.map(({ table, uid, before, after }) => [table, uid, workDigest(table, before), workDigest(table, after)]),
  );
}
