import { imageDetail } from '../../library/image-detail';
import type { Handlers } from '../handler';

export const imageHandlers: Handlers<'image.get'> = {
  'image.get': ({ library }, { imageId }) => imageDetail(library, imageId),
};
