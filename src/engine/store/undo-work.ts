import type { WorkState, WorkStep as Step } from '../../shared/contract/work';
import { FailureError } from '../../shared/failure';
import { audit } from './audit-log';
import { workDetail, type RowChange } from './change-work';
import type { ReadableLibrary } from './readable-library';
import { putWorkRow, WORK_TABLES, workOfText, workRow, workText } from './work-rows';
import type { WritableLibrary } from './writable-library';

type Way = 'undo' | 'redo';

/** What is taken back next is the newest that was done; what is done again next is the oldest that was undone. */
const NEXT = {
  undo: "SELECT max(audit_id) AS id FROM work_change WHERE state = 'done'",
  redo: "SELECT min(audit_id) AS id FROM work_change WHERE state = 'undone'",
} as const satisfies Record<Way, string>;

/** What a change is before it is turned. */
const FROM = { undo: 'done', redo: 'undone' } as const satisfies Record<Way, string>;

/** What `undoWork` and `redoWork` would do. */
export function workState(library: ReadableLibrary): WorkState {
  return { undo: stepOf(library, nextOf(library, 'undo')), redo: stepOf(library, nextOf(library, 'redo')) };
}

function nextOf(library: ReadableLibrary, way: Way): number | null {
  return library.get<{ id: number | null }>(NEXT[way])?.id ?? null;
}

function stepOf(library: ReadableLibrary, auditId: number | null): Step | null {
  if (auditId === null) return null;
  const sql = `SELECT action, at, actor AS "by", (SELECT count(*) FROM work_change w WHERE w.audit_id = a.id) AS rows
    FROM audit_log a WHERE a.id = ?`;
  return library.get<Step>(sql, auditId) ?? null;
}

/** Takes back the newest thing that a person did. Throws nothing-to-undo, and work-changed where its rows are not as it left them. */
export function undoWork(library: WritableLibrary, examiner: string | null): WorkState {
  return go(library, 'undo', examiner);
}

/** Does again what was taken back last. Throws nothing-to-redo and work-changed. */
export function redoWork(library: WritableLibrary, examiner: string | null): WorkState {
  return go(library, 'redo', examiner);
}

interface Change {
  readonly in_table: string;
  readonly uid: string;
  readonly before: string | null;
  readonly after: string | null;
}

function go(library: WritableLibrary, way: Way, examiner: string | null): WorkState {
  return library.write(() => {
    const auditId = nextOf(library, way);
    if (auditId === null) throw new FailureError(way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo');
    // What was done last goes first, so that a row is never without what it refers to.
    const order = way === 'undo' ? 'DESC' : 'ASC';
    const rows = library.all<Change>(
      `SELECT in_table, uid, before, after FROM work_change WHERE audit_id = ? AND state = ? ORDER BY id ${order}`,
      ...[auditId, FROM[way]],
    );
    const changes = rows.map((row) => turned(library, row, way));
    for (const { table, uid, before } of changes)
      if (workText(workRow(library, table, uid)) !== before) throw new FailureError('work-changed', {});
    for (const { table, uid, after } of changes) putWorkRow(library, table, uid, workOfText(library, after));
    const action = way === 'undo' ? 'work-undone' : 'work-redone';
    audit(library, action, examiner, { of: auditId, work: workDetail(changes) });
    const state = way === 'undo' ? 'undone' : 'done';
    library.run('UPDATE work_change SET state = ? WHERE audit_id = ? AND state = ?', state, auditId, FROM[way]);
    return workState(library);
  });
}

function turned(library: ReadableLibrary, { in_table, uid, before, after }: Change, way: Way): RowChange {
  const table = WORK_TABLES.find((one) => one === in_table);
  if (table === undefined) throw new FailureError('library-damaged', { path: library.dir }, [`no table ${in_table}`]);
  return way === 'undo' ? { table, uid, before: after, after: before } : { table, uid, before, after };
}
