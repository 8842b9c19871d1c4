import type { AuditRow } from './audit-log';
import type { ReadableLibrary } from './readable-library';

/** Rows of the audit log of one library, as far as they tell of a case. */
export interface AuditChain {
  /** Id of the library; '' where it had none. */
  readonly library: string;
  readonly rows: readonly AuditRow[];
}

/** The audit logs of other libraries that came with a case, in the order in which it was in them. */
export function importedChains(library: ReadableLibrary, caseUid: string): readonly AuditChain[] {
  const sql = `SELECT chain, library, id, at, actor, action, details, previous, hash FROM imported_audit
    WHERE case_uid = ? ORDER BY chain, id`;
  const chains = new Map<number, { library: string; rows: AuditRow[] }>();
  type Imported = AuditRow & { readonly chain: number; readonly library: string };
  for (const { chain, library: from, ...row } of library.all<Imported>(sql, caseUid)) {
    const known = chains.get(chain);
    if (known === undefined) chains.set(chain, { library: from, rows: [row] });
    else known.rows.push(row);
  }
  return [...chains.values()];
}
