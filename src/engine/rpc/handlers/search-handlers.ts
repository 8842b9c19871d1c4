import { compareImages } from '../../compare/compare-images';
import { searchFiles } from '../../search/search-files';
import { searchTexts } from '../../text-search/search-texts';
import type { ReadHandlers } from '../handler';

export const searchReads: ReadHandlers<'search.files' | 'search.texts' | 'compare.images'> = {
  'search.files': ({ library }, input) => searchFiles(library, input),
  'search.texts': ({ library }, input) => searchTexts(library, input),
  'compare.images': ({ library }, input) => compareImages(library, input),
};
