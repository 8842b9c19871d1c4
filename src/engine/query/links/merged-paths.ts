import type { PathText } from '../../../shared/path-text';
import type { EntryType } from '../../../shared/vocabulary';
import { hasShownBelow } from '../versions/subtree';
import type { TreeScope } from '../versions/tree-scope';
import { findDir } from '../../store/find-dir';
import type { ReadableLibrary } from '../../store/readable-library';
import { splitPath } from '../../base/split-path';
import { fromColumns, joinPath, toColumns } from '../../base/text-columns';

/** What a merged tree has at a path. */
export interface TreeNode {
  readonly type: EntryType;
  /** Null for a directory that no entry names. */
  readonly layer: number | null;
  readonly entryId: number | null;
  readonly link: PathText | null;
}

interface Row {
  readonly type: EntryType;
  readonly layer: number;
  readonly entry_id: number;
  readonly link: string | null;
  readonly link_raw: Uint8Array | null;
}

const NODE = 'e.type, il.layer, e.id AS entry_id, e.link, e.link_raw';
const AT_PATH = `FROM name n CROSS JOIN image_layer il
  CROSS JOIN entry e ON e.layer_id = il.layer_id AND e.dir_id = ? AND e.name_id = n.id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE n.text = ? AND n.raw = ? AND il.image_id = ? AND e.in_tree = 1 AND e.kind NOT IN (7, 8)`;
const SHOWN = `SELECT ${NODE} ${AT_PATH} AND il.layer <= ? AND (ie.hidden_by IS NULL OR ie.hidden_by > ?)
  ORDER BY il.layer DESC, e.ordinal DESC LIMIT 1`;

/** Paths kept at hand: links of one directory share the way. */
const MOST_KEPT = 50_000;
const ROOT: TreeNode = { type: 'dir', layer: null, entryId: null, link: null };

/** Looks up single paths in the tree of the layers 1 to `layer` of an image. */
export class MergedPaths {
  readonly #library: ReadableLibrary;
  readonly #scope: TreeScope;
  readonly #nodes = new Map<PathText, TreeNode | null>();
  readonly #dirs = new Map<PathText, number | null>();

  constructor(library: ReadableLibrary, imageId: number, layer: number) {
    this.#library = library;
    this.#scope = { imageId, view: 'merged', layer, changes: [], types: [], onlyFindings: false, hideKnown: false };
  }

  /** What is at a normalised path; null where the tree has nothing there. */
  at(path: PathText): TreeNode | null {
    if (path === '') return ROOT;
    return kept(this.#nodes, path, () => this.#find(path));
  }

  #find(path: PathText): TreeNode | null {
    const { dir, name } = splitPath(path);
    const dirId = this.#dir(dir);
    if (dirId === null) return null;
    const { text, raw } = toColumns(name);
    const { imageId, layer } = this.#scope;
    const row = this.#library.get<Row>(SHOWN, dirId, text, raw, imageId, layer, layer);
    if (row !== undefined) return nodeOf(row);
    // A directory that no entry names is there as long as something is shown below it.
    const below = this.#dir(joinPath(dir, name));
    return below !== null && hasShownBelow(this.#library, this.#scope, below) ? ROOT : null;
  }

  #dir(path: PathText): number | null {
    return kept(this.#dirs, path, () => findDir(this.#library, path));
  }
}

function nodeOf(row: Row): TreeNode {
  const link = row.link === null ? null : fromColumns(row.link, row.link_raw);
  return { type: row.type, layer: row.layer, entryId: row.entry_id, link };
}

function kept<T>(map: Map<PathText, T>, path: PathText, find: () => T): T {
  const known = map.get(path);
  if (known !== undefined) return known;
  const found = find();
  if (map.size >= MOST_KEPT) map.clear();
  map.set(path, found);
  return found;
}
