import { listOccurrences } from '../../query/occurrences/list-occurrences';
import type { ReadHandlers } from './handler';

export const occurrenceReads: ReadHandlers<'occurrences.list'> = {
  'occurrences.list': ({ library }, input) => listOccurrences(library, input),
};
