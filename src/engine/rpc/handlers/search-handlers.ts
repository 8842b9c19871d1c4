import { countFiles } from '../../search/count-files';
import { digestOwners } from '../../search/digest-owners';
import { searchFiles } from '../../search/search-files';
import { searchTexts } from '../../text-search/search-texts';
import type { ReadHandlers } from '../handler';

export const searchReads: ReadHandlers<'search.files' | 'search.digests' | 'search.count' | 'search.texts'> = {
  'search.files': ({ library }, input) => searchFiles(library, input),
  'search.digests': ({ library }, input) => digestOwners(library, input),
  'search.count': ({ library }, input) => countFiles(library, input),
  'search.texts': ({ library }, input) => searchTexts(library, input),
};
