import { compareFacts, compareImages, compareSizes } from '../../query/compare/compare-images';
import { impostorPage } from '../../query/compare/impostor-list';
import { comparedPackages, packagesCompared } from '../../query/packages/compared-packages';
import { keptPackages } from '../../query/packages/kept-packages';
import { renderComparison } from '../../output/comparison/render-comparison';
import { writeOutput } from '../../output/writer/write-output';
import { audit } from '../../store/audit-log';
import type { Handlers, ReadHandlers } from './handler';

export const compareReads: ReadHandlers<
  'compare.images' | 'compare.facts' | 'compare.sizes' | 'compare.packages' | 'compare.impostors'
> = {
  'compare.impostors': ({ library }, input, { signal }) => impostorPage(library, input, signal),
  'compare.images': ({ library }, input) => compareImages(library, input),
  'compare.facts': ({ library }, { a, b }) => compareFacts(library, a, b),
  'compare.sizes': ({ library }, input) => compareSizes(library, input),
  'compare.packages': async ({ library }, { a, b, change, offset, limit }, { signal }) => {
    const [first, second] = [await keptPackages(library, a, signal), await keptPackages(library, b, signal)];
    const { counts, differences, problems } = packagesCompared(first, second);
    const chosen = change === null ? differences : differences.filter((one) => one.change === change);
    const packages = chosen.slice(offset, offset + limit);
    return { counts, total: chosen.length, packages, problems: { a: problems.a.length, b: problems.b.length } };
  },
};

export const compareHandlers: Handlers<'compare.export'> = {
  'compare.export': async ({ library }, input, { target, examiner, signal }) => {
    const packages = await comparedPackages(library, input, signal);
    const written = await writeOutput(library, target, renderComparison(library, { ...input, packages }));
    audit(library, 'comparison-exported', examiner, { a: input.a, b: input.b, format: input.format, ...written });
    return written;
  },
};
