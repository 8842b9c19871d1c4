import type { AuditEntry, AuditVerdict } from '../../../shared/contract/audit';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { auditRows, firstBrokenRow } from '../../store/audit-log';
import type { ReadableLibrary } from '../../store/readable-library';
import { verifyAnchors } from '../../store/verify-anchors';

/** Rows of the audit log in a window, the newest first. */
export function auditList(
  library: ReadableLibrary,
  { offset, limit }: ChannelInput<'audit.list'>,
): ChannelOutput<'audit.list'> {
  const total = library.get<{ n: number }>('SELECT count(*) AS n FROM audit_log')?.n ?? 0;
  const sql = `SELECT id, at, actor AS "by", action, details, previous, hash FROM audit_log
    ORDER BY id DESC LIMIT ? OFFSET ?`;
  return { entries: library.all<AuditEntry>(sql, limit, offset), total };
}

/** Whether the audit log is whole: its chain recomputed, and held against what was written outside of the database. */
export function auditVerdict(library: ReadableLibrary): AuditVerdict {
  const rows = auditRows(library);
  const { lines, problems, notes } = verifyAnchors(library);
  return {
    rows: rows.length,
    firstBroken: firstBrokenRow(rows),
    head: rows.at(-1)?.hash ?? null,
    at: new Date().toISOString(),
    anchors: { lines, problems: [...problems], notes: [...notes] },
  };
}
