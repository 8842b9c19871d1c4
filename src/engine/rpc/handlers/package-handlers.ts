import { renderPackages } from '../../output/packages/render-packages';
import { writeOutput } from '../../output/writer/write-output';
import { imageRow } from '../../query/library/image-rows';
import { imagePackages } from '../../query/packages/image-packages';
import { keptPackages } from '../../query/packages/kept-packages';
import { filteredPackages, packagePage } from '../../query/packages/package-list';
import { audit } from '../../store/audit-log';
import type { Handlers, ReadHandlers } from './handler';

export const packageReads: ReadHandlers<'packages.list'> = {
  'packages.list': async ({ library }, input, { signal }) =>
    packagePage(await keptPackages(library, input.imageId, signal), input),
};

export const packageHandlers: Handlers<'packages.export'> = {
  'packages.export': async ({ library }, input, { target, examiner, signal }) => {
    const { imageId, format } = input;
    const image = imageRow(library, imageId);
    const { packages: all, problems } = await imagePackages(library, { imageId, layer: null, signal });
    const packages = filteredPackages(all, input);
    const text = renderPackages(format, { image, of: { packages, problems }, left: all.length - packages.length });
    const written = await writeOutput(library, target, [text]);
    audit(library, 'packages-exported', examiner, { imageId, format, count: packages.length, ...written });
    return written;
  },
};
