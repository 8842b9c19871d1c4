import { keptVerdicts } from '../../query/verdicts/kept-verdicts';
import { verdictPage, verdictsAt, verdictSummary } from '../../query/verdicts/verdict-list';
import type { ReadHandlers } from './handler';

export const verdictReads: ReadHandlers<'verdicts.check' | 'verdicts.list' | 'verdicts.at'> = {
  'verdicts.check': async ({ library }, { imageId }, { signal }) =>
    verdictSummary(await keptVerdicts(library, imageId, signal)),
  'verdicts.list': async ({ library }, input, { signal }) =>
    verdictPage(await keptVerdicts(library, input.imageId, signal), input),
  'verdicts.at': async ({ library }, { imageId, path }, { signal }) => ({
    rows: [...verdictsAt(await keptVerdicts(library, imageId, signal), path)],
  }),
};
