import { defined } from '../../../shared/defined';
import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../../shared/path-text';
import type { ImageRow } from '../../../shared/contract/library';
import type { ImagePackage, ImagePackages } from '../../query/packages/image-packages';
import { problemDocument } from './inspect-document';

/** Packages of images as `packages --json` tells them (docs/schemas). */
export function packagesDocument(
  found: readonly { readonly image: ImageRow; readonly of: ImagePackages }[],
): Readonly<Record<string, unknown>> {
  return {
    schema: 'stratigraph.packages/1',
    images: found.map(({ image, of }) => ({ id: image.imageId, packages: of.packages.map(packageDocument) })),
    problems: found.flatMap(({ image, of }) => of.problems.map((one) => problemDocument(one, image.imageId))),
  };
}

function packageDocument(one: ImagePackage): Readonly<Record<string, unknown>> {
  const { database } = one;
  return defined<Record<string, unknown>>({
    ...one,
    database: escapeInvalidBytes(database),
    databaseBytes: hasInvalidBytes(database) ? Buffer.from(textToBytes(database)).toString('base64') : undefined,
    // Ids of rows mean nothing outside of the library.
    databaseEntry: undefined,
    // These tell packages apart here, and nothing to a reader.
    ...{ recordKey: undefined, place: undefined },
  });
}
