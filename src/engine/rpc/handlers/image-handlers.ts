import { imageDetail } from '../../query/library/image-detail';
import { imageLineage } from '../../query/library/image-lineage';
import type { ReadHandlers } from './handler';

export const imageReads: ReadHandlers<'image.get' | 'image.lineage'> = {
  'image.get': ({ library }, { imageId }) => imageDetail(library, imageId),
  'image.lineage': ({ library }, { imageId }) => imageLineage(library, imageId),
};
