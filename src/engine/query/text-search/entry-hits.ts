import type { SearchHit } from '../../../shared/contract/search';
import { HIT_COLUMNS, searchHits, type HitRow } from '../search/search-hits';
import type { ReadableLibrary } from '../../store/readable-library';

const SELECT = `SELECT ${HIT_COLUMNS} FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  WHERE e.id = ?`;

/** Where the bytes of a file begin in its layer; null for a sparse file, whose parts lie apart. */
export function dataOffsetOf(library: ReadableLibrary, entryId: number): number | null {
  const row = library.get<{ data_offset: number }>(
    'SELECT data_offset FROM entry WHERE id = ? AND sparse IS NULL',
    entryId,
  );
  return row?.data_offset ?? null;
}

/** A file version as a search shows it, with the images (of one case) that hold it; null where it is gone. */
export function entryHit(library: ReadableLibrary, entryId: number, caseId: number | null): SearchHit | null {
  return searchHits(library, library.all<HitRow>(SELECT, entryId), caseId)[0] ?? null;
}
