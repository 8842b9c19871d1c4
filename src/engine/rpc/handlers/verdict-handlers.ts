import { checkedImage } from '../../query/verdicts/checked-image';
import { keptVerdicts } from '../../query/verdicts/kept-verdicts';
import { verdictEntries, verdictPage, verdictsAt, verdictSummary } from '../../query/verdicts/verdict-list';
import type { ReadHandlers } from './handler';

type Channels = 'verdicts.check' | 'verdicts.checked' | 'verdicts.list' | 'verdicts.entries' | 'verdicts.at';

export const verdictReads: ReadHandlers<Channels> = {
  'verdicts.check': async ({ library }, { imageId }, { signal }) =>
    verdictSummary(await keptVerdicts(library, imageId, signal)),
  'verdicts.checked': ({ library }, { imageId }, { signal }) => checkedImage(library, imageId, signal),
  'verdicts.list': async ({ library }, input, { signal }) =>
    verdictPage(await keptVerdicts(library, input.imageId, signal), input),
  'verdicts.entries': async ({ library }, { imageId }, { signal }) => ({
    entries: verdictEntries(await keptVerdicts(library, imageId, signal)),
  }),
  'verdicts.at': async ({ library }, { imageId, path }, { signal }) => ({
    rows: [...verdictsAt(await keptVerdicts(library, imageId, signal), path)],
  }),
};
