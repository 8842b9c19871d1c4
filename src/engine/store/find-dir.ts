import type { PathText } from '../../shared/path-text';
import { ROOT_DIR } from './dictionaries';
import type { ReadableLibrary } from './readable-library';
import { joinPath, toColumns } from '../base/text-columns';

const FIND_CHILD = `SELECT d.id FROM name n CROSS JOIN dir d ON d.parent_id = ? AND d.name_id = n.id
  WHERE n.text = ? AND n.raw = ? AND d.path = ? AND d.raw = ?`;

/** The id of a directory by its normalised path ('' is the root), found from there down; null where the library has none. */
export function findDir(library: Pick<ReadableLibrary, 'get'>, path: PathText): number | null {
  let id = ROOT_DIR;
  let above: PathText = '';
  for (const part of path === '' ? [] : path.split('/')) {
    above = joinPath(above, part);
    const [name, whole] = [toColumns(part), toColumns(above)];
    const child = library.get<{ id: number }>(FIND_CHILD, id, name.text, name.raw, whole.text, whole.raw);
    if (child === undefined) return null;
    id = child.id;
  }
  return id;
}
