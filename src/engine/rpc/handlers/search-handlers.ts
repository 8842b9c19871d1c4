import { countFiles } from '../../query/search/count-files';
import { digestOwners } from '../../query/search/digest-owners';
import { searchFiles } from '../../query/search/search-files';
import { searchTexts } from '../../query/text-search/search-texts';
import type { ReadHandlers } from './handler';

export const searchReads: ReadHandlers<'search.files' | 'search.digests' | 'search.count' | 'search.texts'> = {
  'search.files': ({ library }, input) => searchFiles(library, input),
  'search.digests': ({ library }, input) => digestOwners(library, input),
  'search.count': ({ library }, input) => countFiles(library, input),
  'search.texts': ({ library }, input) => searchTexts(library, input),
};
