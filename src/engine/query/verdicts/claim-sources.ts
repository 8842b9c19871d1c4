import { FailureError } from '../../../shared/failure';
import type { PathText } from '../../../shared/path-text';
import type { Problem } from '../../../shared/problem';
import type { Ecosystem } from '../../../shared/vocabulary';
import { packageBounds } from '../../detect/packages/package-bounds';
import type { ReadableLibrary } from '../../store/readable-library';
import { systemDatabaseFiles, type DatabaseFile, type FileVersion } from '../packages/database-files';
import { linkedDatabases } from '../packages/linked-databases';
import type { LayerTrees } from '../packages/layer-trees';
import type { PackageFacts } from '../packages/package-facts';
import { notReadProblem, tooLargeProblem } from '../packages/package-problems';
import type { FilePlace, ImageFiles } from '../packages/read-files';

/** What the readers of all kinds of databases have at hand. */
export interface ClaimSources {
  readonly library: ReadableLibrary;
  readonly imageId: number;
  /** The number of layers of the image. */
  readonly layers: number;
  readonly trees: LayerTrees;
  readonly images: ImageFiles;
  readonly facts: PackageFacts;
  readonly problems: Problem[];
  readonly stepOf: (layer: number) => number | null;
}

/** Databases by the ecosystem and the path of the file, each with its versions, the oldest first. */
export type DatabaseGroups = ReadonlyMap<Ecosystem, ReadonlyMap<PathText, readonly DatabaseFile[]>>;

/** The databases of an image whose files name those of packages. */
export function databaseGroups({ library, imageId, layers, trees }: ClaimSources): DatabaseGroups {
  const known = systemDatabaseFiles(library, imageId);
  const files = [...known, ...linkedDatabases(library, imageId, { trees, layers, known })];
  const groups = new Map<Ecosystem, Map<PathText, DatabaseFile[]>>();
  for (const file of files) {
    if (!('ecosystem' in file.kind)) continue;
    const paths = groups.get(file.kind.ecosystem) ?? new Map<PathText, DatabaseFile[]>();
    groups.set(file.kind.ecosystem, paths);
    const versions = paths.get(file.path);
    if (versions === undefined) paths.set(file.path, [file]);
    else versions.push(file);
  }
  for (const paths of groups.values()) for (const versions of paths.values()) versions.sort((a, b) => a.from - b.from);
  return groups;
}

/** The bytes of a file of a database; null, and a problem, of what cannot be read or is too large. */
export async function databaseBytes(
  { imageId, images, problems }: ClaimSources,
  file: FileVersion,
  most: number = packageBounds.databaseBytes,
): Promise<Buffer | null> {
  const at = { imageId, layer: file.layer, path: file.path };
  try {
    const bytes = await images.whole(file, most);
    if (bytes === null) problems.push(tooLargeProblem(at));
    return bytes;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    problems.push(notReadProblem(at, error.failure));
    return null;
  }
}

/** The bytes of the file that a path leads to in the tree up to a layer; null of none. */
export async function bytesAt(sources: ClaimSources, path: PathText, layer: number): Promise<Buffer | null> {
  const shown = sources.trees.follow(path, layer);
  if (shown === null) return null;
  const place: FilePlace = sources.images.placeOf(shown);
  return databaseBytes(sources, { ...place, ...shown, from: layer, until: layer + 1 }, packageBounds.recordBytes);
}

/** A path of a system that has its root in a folder of the image. */
export function under(root: PathText, path: PathText): PathText {
  return root === '' ? path : `${root}/${path}`;
}
