import { defined } from '../../../shared/defined';
import { escapeInvalidBytes, hasInvalidBytes, textToBytes } from '../../../shared/path-text';
import type { ImageRow } from '../../../shared/contract/library';
import type { MatchedAdvisories } from '../../query/advisories/match-advisories';
import type { ImagePackage, ImagePackages } from '../../query/packages/image-packages';
import { problemDocument } from './inspect-document';

/** Packages of images as `packages --json` tells them (docs/schemas). */
export function packagesDocument(
  found: readonly {
    readonly image: ImageRow;
    readonly of: ImagePackages;
    readonly matched?: MatchedAdvisories | null;
  }[],
): Readonly<Record<string, unknown>> {
  return {
    schema: 'stratigraph.packages/1',
    images: found.map(({ image, of, matched = null }) =>
      defined<Record<string, unknown>>({
        id: image.imageId,
        packages: of.packages.map(packageDocument),
        advisories: matched === null ? undefined : advisoriesDocument(matched),
      }),
    ),
    problems: found.flatMap(({ image, of }) => of.problems.map((one) => problemDocument(one, image.imageId))),
  };
}

function advisoriesDocument({ sources, matches, compared, notCompared }: MatchedAdvisories) {
  return {
    ...{ sources, compared, notCompared },
    matches: matches.map(({ advisory, of, version, status, fixed }) => ({
      ...{ ...advisory, status, version, fixed },
      package: { ecosystem: of.ecosystem, namespace: of.namespace, name: of.name, version: of.version, purl: of.purl },
      ...{ database: escapeInvalidBytes(of.database), addedInLayer: of.addedInLayer },
    })),
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
