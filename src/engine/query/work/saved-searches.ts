import { randomUUID } from 'node:crypto';
import type { ChannelInput } from '../../../shared/contract/contract';
import type { SavedSearch } from '../../../shared/contract/searches';
import { FailureError } from '../../../shared/failure';
import { changeWork } from '../../store/change-work';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';
import { caseUid } from '../library/cases';

const SELECT = `SELECT s.uid, c.id AS caseId, s.name, s.query, s.created_at AS createdAt, s.created_by AS createdBy
  FROM saved_search s LEFT JOIN case_file c ON c.uid = s.case_uid`;

/** Searches of a case and those of none, or all (null), by name. */
export function savedSearches(library: ReadableLibrary, caseId: number | null): SavedSearch[] {
  return library.all<SavedSearch>(
    `${SELECT} WHERE ?1 IS NULL OR c.id IS NULL OR c.id = ?1 ORDER BY s.name, s.created_at, s.uid`,
    caseId,
  );
}

/** One search; throws search-not-found. */
function savedSearch(library: ReadableLibrary, uid: string): SavedSearch {
  const row = library.get<SavedSearch>(`${SELECT} WHERE s.uid = ?`, uid);
  if (row === undefined) throw new FailureError('search-not-found', { name: uid });
  return row;
}

/** Keeps a search; throws case-not-found. */
export function saveSearch(
  library: WritableLibrary,
  { caseId, name, query }: ChannelInput<'searches.add'>,
  examiner: string | null,
): SavedSearch {
  return library.write(() => {
    const uid = randomUUID();
    const created_at = new Date().toISOString();
    const row = { case_uid: caseUid(library, caseId), name, query, created_at, created_by: examiner };
    changeWork(library, { action: 'search-saved', examiner, details: { search: uid, name, query } }, [
      { table: 'saved_search', uid, row },
    ]);
    return savedSearch(library, uid);
  });
}

/** Changes name or words of a search; throws search-not-found. */
export function editSearch(
  library: WritableLibrary,
  { uid, changes }: ChannelInput<'searches.edit'>,
  examiner: string | null,
): SavedSearch {
  return library.write(() => {
    const before = savedSearch(library, uid);
    const row = {
      ...{ case_uid: caseUid(library, before.caseId), name: changes.name ?? before.name },
      ...{ query: changes.query ?? before.query, created_at: before.createdAt, created_by: before.createdBy },
    };
    const details = { search: uid, name: row.name, query: row.query };
    changeWork(library, { action: 'search-edited', examiner, details }, [{ table: 'saved_search', uid, row }]);
    return savedSearch(library, uid);
  });
}

/** Takes a search away; throws search-not-found. */
export function removeSearch(library: WritableLibrary, uid: string, examiner: string | null): void {
  library.write(() => {
    const { name } = savedSearch(library, uid);
    const deed = { action: 'search-removed', examiner, details: { search: uid, name } } as const;
    changeWork(library, deed, [{ table: 'saved_search', uid, row: null }]);
  });
}
