import { resolveEntry } from '../../query/links/resolve-entry';
import type { ReadHandlers } from './handler';

export const linkReads: ReadHandlers<'links.resolve'> = {
  'links.resolve': ({ library }, input) => resolveEntry(library, input),
};
