import type { LibrarySummary } from '../../../shared/contract/library';
import type { ReadableLibrary } from '../../store/readable-library';
import { caseRows } from './cases';

/** Cases and totals of a library. */
export function librarySummary(library: ReadableLibrary): LibrarySummary {
  const cases = caseRows(library);
  const totals = library.get<LibrarySummary['totals']>(`SELECT
    (SELECT count(*) FROM evidence) AS evidence,
    (SELECT count(*) FROM image) AS images,
    (SELECT count(*) FROM image_layer) AS layers,
    (SELECT count(*) FROM layer WHERE ready = 1) AS uniqueLayers,
    (SELECT coalesce(sum(entries), 0) FROM layer WHERE ready = 1) AS entries,
    (SELECT coalesce(sum(bytes), 0) FROM evidence) AS bytes`);
  const none = { evidence: 0, images: 0, layers: 0, uniqueLayers: 0, entries: 0, bytes: 0 };
  return { path: library.dir, cases, totals: totals ?? none };
}
