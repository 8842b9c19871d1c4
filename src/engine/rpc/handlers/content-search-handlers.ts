import type { ContentHit } from '../../../shared/contract/content-search';
import { dataOffsetOf, entryHit } from '../../query/text-search/entry-hits';
import { readPlacedQuery } from '../../query/text-search/read-placed-query';
import type { Handlers } from './handler';

type Channels = 'search.startContent' | 'search.cancelContent' | 'search.content' | 'search.contentHits';

export const contentSearchHandlers: Handlers<Channels> = {
  'search.startContent': ({ contentSearches }, { query, caseId }) => {
    const { look, among } = readPlacedQuery(query, ['content']);
    return { searchId: contentSearches.begin(query, { look, among, caseId }) };
  },
  'search.cancelContent': ({ contentSearches }, { searchId }) => {
    contentSearches.cancel(searchId);
    return {};
  },
  'search.content': ({ contentSearches }) => contentSearches.state,
  'search.contentHits': ({ library, contentSearches }, { searchId, offset, limit }) => {
    const caseId = contentSearches.state?.caseId ?? null;
    const hits = contentSearches.files(searchId, offset, limit).flatMap((file): readonly ContentHit[] => {
      const hit = entryHit(library, file.entryId, caseId);
      if (hit === null) return [];
      const { matches, matchCount, entryId } = file;
      return [{ ...hit, matches: [...matches], matchCount, dataOffset: dataOffsetOf(library, entryId) }];
    });
    return { hits };
  },
};
