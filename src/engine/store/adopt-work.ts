import { audit } from './audit-log';
import { workDetail, type RowChange } from './change-work';
import { LIBRARY_VERSION } from './migrations';
import { workRows, workText, type WorkTable } from './work-rows';
import type { WritableLibrary } from './writable-library';

/** The version from which on the audit log has the digest of every row that a person made. */
const BOUND_SINCE = 9;

/**
 * Binds what people wrote in a library of a version that did not: one entry with the digests of all these rows, as the
 * migration made them. What has no row writes none.
 */
export function adoptWork(library: WritableLibrary, from: number): void {
  if (from === 0 || from >= BOUND_SINCE) return;
  const changes = (['case_file', 'case_evidence'] as const satisfies readonly WorkTable[]).flatMap((table) =>
    workRows(library, table).map((row): RowChange => ({
      ...{ table, uid: String(row['uid']), before: null, after: workText(row) },
    })),
  );
  if (changes.length === 0) return;
  audit(library, 'library-migrated', null, { from, to: LIBRARY_VERSION, work: workDetail(changes) });
}
