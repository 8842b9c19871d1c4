import { compareImages } from '../../compare/compare-images';
import { searchFiles } from '../../search/search-files';
import type { ReadHandlers } from '../handler';

export const searchReads: ReadHandlers<'search.files' | 'compare.images'> = {
  'search.files': ({ library }, input) => searchFiles(library, input),
  'compare.images': ({ library }, input) => compareImages(library, input),
};
