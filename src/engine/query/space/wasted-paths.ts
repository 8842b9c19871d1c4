import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { WastedPathRow } from '../../../shared/contract/space';
import type { PathText } from '../../../shared/path-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns, joinPath } from '../../base/text-columns';
import { wastedSpace, type WastedPath } from './wasted-space';

interface Names {
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
}

/** One page of the paths of an image that store bytes nobody sees, the most bytes first. Throws image-not-found. */
export function wastedPaths(
  library: ReadableLibrary,
  input: ChannelInput<'space.paths'>,
): ChannelOutput<'space.paths'> {
  const { paths } = wastedSpace(library, input.imageId);
  const page = paths.slice(input.offset, input.offset + input.limit);
  return {
    total: paths.length,
    paths: page.map((path) => {
      const { entryId, layer, hiddenBy, wasted, versions, deleted } = path;
      return { path: textOf(library, path), entryId, layer, hiddenBy, wasted, versions, deleted };
    }),
  };
}

/** A path as documents have it: ids of rows mean nothing outside of the library. */
export function portablePath(row: WastedPathRow): Omit<WastedPathRow, 'entryId'> {
  const { path, layer, hiddenBy, wasted, versions, deleted } = row;
  return { path, layer, hiddenBy, wasted, versions, deleted };
}

function textOf(library: ReadableLibrary, { dirId, nameId }: WastedPath): PathText {
  const row = library.get<Names>(
    `SELECT d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw FROM dir d, name n
      WHERE d.id = ? AND n.id = ?`,
    ...[dirId, nameId],
  );
  if (row === undefined) throw new Error('a path of the index cannot be found');
  return joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw));
}
