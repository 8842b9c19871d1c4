import type { ComparedPath } from '../../../shared/contract/compare';
import type { ImageRow } from '../../../shared/contract/library';
import { escapeInvalidBytes } from '../../../shared/path-text';
import type { Problem } from '../../../shared/problem';
import { imageRow } from '../library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { compareFacts, comparisonOf, type CompareFacts } from './compare-images';
import type { PackageSide } from '../packages/compare-packages';
import type { ComparedPackages } from '../packages/compared-packages';
import { sizeDifferences } from './size-differences';

/** A comparison as one document: what `compare --json` prints and an export holds. */
export interface CompareDocument extends CompareFacts {
  readonly a: SideDocument;
  readonly b: SideDocument;
  readonly packages: ComparedPackagesDocument;
  readonly sizes: ReturnType<typeof sizeDifferences>;
  /** Made one by one as they are asked for: there may be a million. */
  readonly paths: Iterable<DocumentPath>;
}

type DocumentPath = Omit<ComparedPath, 'entryA' | 'entryB'>;

/** All that differs between two images; throws image-not-found. */
export function compareDocument(
  library: ReadableLibrary,
  { a, b, packages }: { readonly a: number; readonly b: number; readonly packages: ComparedPackages },
): CompareDocument {
  const [imageA, imageB] = [imageRow(library, a), imageRow(library, b)];
  const { paths } = comparisonOf(library, a, b);
  return {
    ...{ a: sideDocument(imageA), b: sideDocument(imageB) },
    ...compareFacts(library, a, b),
    packages: packagesDocument(packages),
    sizes: sizeDifferences(paths, ''),
    paths: { [Symbol.iterator]: () => portablePaths(paths) },
  };
}

/** As JSON tells it: a problem by its code and its place. */
function packagesDocument(packages: ComparedPackages) {
  if (packages.state === 'not-read') return packages;
  const { counts, differences, problems } = packages;
  const told = (list: readonly Problem[]) =>
    list.map(({ code, severity, layer, path, offset }) => ({ code, severity, layer, path, offset }));
  return {
    ...{ state: packages.state, counts },
    differences: differences.map(({ a, b, ...one }) => ({ ...one, a: sidePackage(a), b: sidePackage(b) })),
    problems: { a: told(problems.a), b: told(problems.b) },
  };
}

export type ComparedPackagesDocument = ReturnType<typeof packagesDocument>;

function sidePackage(side: PackageSide | null) {
  return side === null ? null : { ...side, database: escapeInvalidBytes(side.database) };
}

/** Ids of rows mean nothing outside of the library. */
function* portablePaths(paths: Iterable<ComparedPath>): Generator<DocumentPath, void> {
  for (const { path, change, properties, typeA, typeB, sizeA, sizeB, layerA, layerB } of paths) {
    yield { path, change, properties, typeA, typeB, sizeA, sizeB, layerA, layerB };
  }
}

type SideDocument = Pick<ImageRow, 'references' | 'platform' | 'configDigest' | 'manifestDigest'> & {
  readonly id: string;
  readonly evidence: string;
};

function sideDocument(image: ImageRow): SideDocument {
  const { imageId, references, platform, configDigest, manifestDigest, evidence } = image;
  return { id: imageId, references, platform, configDigest, manifestDigest, evidence: evidence.name };
}
