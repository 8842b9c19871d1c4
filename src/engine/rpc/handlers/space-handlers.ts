import { wastedPaths } from '../../query/space/wasted-paths';
import { wastedSpace } from '../../query/space/wasted-space';
import type { ReadHandlers } from './handler';

export const spaceReads: ReadHandlers<'space.summary' | 'space.paths'> = {
  'space.summary': ({ library }, { imageId }) => wastedSpace(library, imageId).summary,
  'space.paths': ({ library }, input) => wastedPaths(library, input),
};
