import { compareImages } from '../../compare/compare-images';
import { countFiles } from '../../search/count-files';
import { searchFiles } from '../../search/search-files';
import type { ReadHandlers } from '../handler';

export const searchReads: ReadHandlers<'search.files' | 'search.count' | 'compare.images'> = {
  'search.files': ({ library }, input) => searchFiles(library, input),
  'search.count': ({ library }, input) => countFiles(library, input),
  'compare.images': ({ library }, input) => compareImages(library, input),
};
