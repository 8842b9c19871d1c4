import { compareFacts, compareImages, compareSizes } from '../../query/compare/compare-images';
import { renderComparison } from '../../output/comparison/render-comparison';
import { writeOutput } from '../../output/writer/write-output';
import { audit } from '../../store/audit-log';
import type { Handlers, ReadHandlers } from './handler';

export const compareReads: ReadHandlers<'compare.images' | 'compare.facts' | 'compare.sizes'> = {
  'compare.images': ({ library }, input) => compareImages(library, input),
  'compare.facts': ({ library }, { a, b }) => compareFacts(library, a, b),
  'compare.sizes': ({ library }, input) => compareSizes(library, input),
};

export const compareHandlers: Handlers<'compare.export'> = {
  'compare.export': async ({ library }, input, { target, examiner }) => {
    const written = await writeOutput(library, target, renderComparison(library, input));
    audit(library, 'comparison-exported', examiner, { a: input.a, b: input.b, format: input.format, ...written });
    return written;
  },
};
