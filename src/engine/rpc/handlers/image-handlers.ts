import { imageDetail } from '../../library/image-detail';
import type { ReadHandlers } from '../handler';

export const imageReads: ReadHandlers<'image.get'> = {
  'image.get': ({ library }, { imageId }) => imageDetail(library, imageId),
};
