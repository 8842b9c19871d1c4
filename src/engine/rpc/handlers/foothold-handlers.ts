import { footholdList } from '../../query/footholds/kept-footholds';
import type { ReadHandlers } from './handler';

export const footholdReads: ReadHandlers<'footholds.list'> = {
  'footholds.list': ({ library }, { imageId }, { signal }) => footholdList(library, imageId, signal),
};
