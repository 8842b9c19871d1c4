import { countFiles } from '../../search/count-files';
import { searchFiles } from '../../search/search-files';
import { searchTexts } from '../../text-search/search-texts';
import type { ReadHandlers } from '../handler';

export const searchReads: ReadHandlers<'search.files' | 'search.count' | 'search.texts'> = {
  'search.files': ({ library }, input) => searchFiles(library, input),
  'search.count': ({ library }, input) => countFiles(library, input),
  'search.texts': ({ library }, input) => searchTexts(library, input),
};
