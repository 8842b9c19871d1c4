import type { PathText } from '../../shared/path-text';
import { MAX_LEVELS } from '../base/split-path';
import { fromColumns, joinPath } from '../base/text-columns';
import { hardLinkTarget, type LinkColumns } from './link-target';
import { LinkPlaces } from './link-places';
import type { LinkRows } from './link-rows.types';

/** An entry of a layer of an image. */
export interface LinkEntry {
  readonly layer: number;
  readonly entryId: number;
}

/** An entry on the way of a hard link. */
export interface LinkNode extends LinkColumns {
  readonly id: number;
  readonly layer: number;
  readonly kind: number;
  readonly file_id: number | null;
  readonly leaves_root: number;
}

const DIRECTORY = 1;
const SYMLINK = 2;
const HARD_LINK = 3;
/** As Linux: path_resolution(7). */
const MOST_SYMLINKS = 40;
/** Directories kept at hand. */
const MOST_KEPT = 50_000;

/** Columns of LinkNode, on `image_layer il` and `entry e`. */
export const NODE = 'e.id, il.layer, e.kind, e.file_id, e.leaves_root, e.link, e.link_raw';
const ONE = `SELECT ${NODE} FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id
  WHERE il.image_id = ? AND il.layer = ? AND e.id = ?`;
/** What a layer itself has at a path, in a stretch of its entries. */
const OWN = `SELECT ${NODE} FROM image_layer il JOIN entry e ON e.layer_id = il.layer_id
  WHERE il.image_id = ? AND il.layer = ? AND e.dir_id = ? AND e.name_id = ? AND e.id > ? AND e.id < ?
  AND e.leaves_root <= ? AND e.kind NOT IN (7, 8) ORDER BY e.id DESC LIMIT 1`;
/** What the tree of the layers up to one shows at a path. */
const SHOWN = `SELECT ${NODE} FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
  AND e.dir_id = ? AND e.name_id = ?
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE il.image_id = ? AND il.layer <= ? AND e.in_tree = 1 AND e.kind NOT IN (7, 8)
  AND (ie.hidden_by IS NULL OR ie.hidden_by > ?) ORDER BY il.layer DESC, e.ordinal DESC LIMIT 1`;
const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Finds the file of a hard link that its own layer does not hold before it (layer-links.ts): what the tree of the layers
 * below shows at the path, else what its layer writes there later. Directories on the way may be symlinks. Every link is gone
 * through once, so that chains of any length and links that lead back to themselves end.
 */
export class ImageLinks {
  readonly #rows: Pick<LinkRows, 'get'>;
  readonly #imageId: number;
  readonly #places: LinkPlaces;
  readonly #ends = new Map<string, LinkEntry | null>();
  /** Directories of one layer, as they are once symlinks are followed; null for what is none. */
  readonly #dirs = new Map<PathText, PathText | null>();
  #layerOfDirs = 0;

  constructor(rows: Pick<LinkRows, 'get'>, imageId: number) {
    this.#rows = rows;
    this.#imageId = imageId;
    this.#places = new LinkPlaces(rows);
  }

  /** The file of a hard link, a symlink or device where it leads to one; null where it leads nowhere or to a directory. */
  fileOf(layer: number, entryId: number): LinkEntry | null {
    const node = this.#rows.get<LinkNode>(ONE, this.#imageId, layer, entryId);
    return node === undefined ? null : this.fileOfNode(node);
  }

  /** The same for an entry that was read already. */
  fileOfNode(first: LinkNode): LinkEntry | null {
    const trail: string[] = [];
    const passed = new Set<string>();
    let end: LinkEntry | null = null;
    for (let node: LinkNode | undefined = first; node !== undefined;) {
      const key = `${node.layer}:${node.id}`;
      const known = this.#ends.get(key);
      if (known !== undefined) end = known;
      else if (node.kind !== HARD_LINK) end = node.kind === DIRECTORY ? null : { layer: node.layer, entryId: node.id };
      else if (node.file_id !== null) end = { layer: node.layer, entryId: node.file_id };
      else if (!passed.has(key)) {
        trail.push(key);
        passed.add(key);
        node = this.#target(node);
        continue;
      }
      break;
    }
    for (const key of trail) this.#ends.set(key, end);
    return end;
  }

  /** What a hard link names: `target` is that of a further hard link, null for anything else. Null where it names nothing. */
  next(layer: number, entryId: number): (LinkEntry & { readonly target: PathText | null }) | null {
    const link = this.#rows.get<LinkNode>(ONE, this.#imageId, layer, entryId);
    const node = link === undefined ? undefined : this.#target(link);
    if (node === undefined) return null;
    const target = node.link === null ? '' : fromColumns(node.link, node.link_raw);
    return { layer: node.layer, entryId: node.id, target: node.kind === HARD_LINK ? target : null };
  }

  #target(link: LinkNode): LinkNode | undefined {
    const named = hardLinkTarget(link);
    const path = named === null ? null : this.#withoutSymlinks(link.layer, named);
    const place = path === null ? null : this.#places.find(path);
    if (place === null) return undefined;
    const at = [place.dirId, place.nameId];
    const own = (from: number, to: number): LinkNode | undefined =>
      this.#rows.get<LinkNode>(OWN, this.#imageId, link.layer, ...at, from, to, link.leaves_root);
    return own(0, link.id) ?? this.#shown(at, link.layer - 1) ?? own(link.id, LAST);
  }

  #shown(at: readonly number[], layer: number): LinkNode | undefined {
    return this.#rows.get<LinkNode>(SHOWN, ...at, this.#imageId, layer, layer);
  }

  /** The same path with each directory on the way that is a symlink followed; the last name is taken as it is. */
  #withoutSymlinks(layer: number, path: PathText): PathText | null {
    const last = path.lastIndexOf('/');
    if (last === -1 || path.split('/').length > MAX_LEVELS) return path;
    if (layer !== this.#layerOfDirs || this.#dirs.size >= MOST_KEPT) this.#dirs.clear();
    this.#layerOfDirs = layer;
    const dir = this.#directory(layer, path.slice(0, last));
    return dir === null ? null : joinPath(dir, path.slice(last + 1));
  }

  #directory(layer: number, path: PathText): PathText | null {
    const known = this.#dirs.get(path);
    if (known !== undefined) return known;
    const ahead = path.split('/').reverse();
    const here: PathText[] = [];
    let symlinks = 0;
    for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        here.pop();
        continue;
      }
      const node = this.#nodeAt(layer, [...here, name].join('/'));
      if (node?.kind !== SYMLINK) {
        here.push(name);
        continue;
      }
      symlinks += 1;
      const target = node.link === null ? '' : fromColumns(node.link, node.link_raw);
      if (symlinks > MOST_SYMLINKS || ahead.length > MAX_LEVELS) return this.#keep(path, null);
      if (target.startsWith('/')) here.length = 0;
      ahead.push(...target.split('/').reverse());
    }
    return this.#keep(path, here.join('/'));
  }

  #keep(path: PathText, dir: PathText | null): PathText | null {
    this.#dirs.set(path, dir);
    return dir;
  }

  #nodeAt(layer: number, path: PathText): LinkNode | undefined {
    const place = this.#places.find(path);
    if (place === null) return undefined;
    const at = [place.dirId, place.nameId];
    return this.#rows.get<LinkNode>(OWN, this.#imageId, layer, ...at, 0, LAST, 0) ?? this.#shown(at, layer - 1);
  }
}
