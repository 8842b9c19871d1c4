import type { ContentHit } from '../../../shared/contract/content-search';
import { countFiles } from '../../query/search/count-files';
import { digestOwners } from '../../query/search/digest-owners';
import { searchFiles } from '../../query/search/search-files';
import { dataOffsetOf, entryHit } from '../../query/text-search/entry-hits';
import { readPlacedQuery } from '../../query/text-search/read-placed-query';
import { searchTexts } from '../../query/text-search/search-texts';
import type { Handlers, ReadHandlers } from './handler';

export const searchReads: ReadHandlers<'search.files' | 'search.digests' | 'search.count' | 'search.texts'> = {
  'search.files': ({ library }, input) => searchFiles(library, input),
  'search.digests': ({ library }, input) => digestOwners(library, input),
  'search.count': ({ library }, input) => countFiles(library, input),
  'search.texts': ({ library }, input) => searchTexts(library, input),
};

type Content = 'search.startContent' | 'search.cancelContent' | 'search.content' | 'search.contentHits';

export const searchHandlers: Handlers<Content> = {
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
