import { defined } from '../../shared/defined';
import { audit } from './audit-log';
import { workDetail, type RowChange } from './change-work';
import { BOUND_ANEW } from './cover-old-texts';
import { LIBRARY_VERSION, MIGRATING_FROM } from './migrations';
import type { ReadableLibrary } from './readable-library';
import { workRows, workText, type WorkTable } from './work-rows';
import type { WritableLibrary } from './writable-library';

/** The version from which on the audit log has the digest of every row that a person made. */
const WORK_BOUND_SINCE = 9;
/** The version from which on no text of an image is kept with its secrets. */
const COVERED_SINCE = 10;

/** The version that a library came from whose migration is not in its audit log yet; null for all others. */
export function unfinishedMigration(library: ReadableLibrary): number | null {
  const row = library.get<{ value: string }>('SELECT value FROM library_info WHERE key = ?', MIGRATING_FROM);
  return row === undefined ? null : Number(row.value);
}

/**
 * Finishes what the migrations of a library began, also where the process was killed in between: pages give up what was
 * overwritten, and one entry of the audit log has the digests of all rows that were not bound before, or are others now.
 */
export function finishMigration(library: WritableLibrary): void {
  const from = unfinishedMigration(library);
  if (from === null) return;
  if (from < COVERED_SINCE) library.rewrite();
  const changes = from >= WORK_BOUND_SINCE ? [] : adoptedWork(library);
  const details = defined<{ readonly work?: string; readonly bound?: string }>({
    work: changes.length === 0 ? undefined : workDetail(changes),
    bound: library.get<{ value: string }>('SELECT value FROM library_info WHERE key = ?', BOUND_ANEW)?.value,
  });
  library.write(() => {
    if (Object.keys(details).length > 0)
      audit(library, 'library-migrated', null, { from, to: LIBRARY_VERSION, ...details });
    library.run('DELETE FROM library_info WHERE key IN (?, ?)', MIGRATING_FROM, BOUND_ANEW);
  });
}

/** What people wrote in a library of a version that bound none of it, as the migration made it. */
function adoptedWork(library: ReadableLibrary): readonly RowChange[] {
  return (['case_file', 'case_evidence'] as const satisfies readonly WorkTable[]).flatMap((table) =>
    workRows(library, table).map((row): RowChange => ({
      ...{ table, uid: String(row['uid']), before: null, after: workText(row) },
    })),
  );
}
