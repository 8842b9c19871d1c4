import { compareImages } from '../../compare/compare-images';
import { searchFiles } from '../../search/search-files';
import type { Handlers } from '../handler';

export const searchHandlers: Handlers<'search.files' | 'compare.images'> = {
  'search.files': ({ library }, input) => searchFiles(library, input),
  'compare.images': ({ library }, input) => compareImages(library, input),
};
