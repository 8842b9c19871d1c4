import type { PathText } from '../../../shared/path-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { followSymlink } from '../links/follow-link';
import { MergedPaths } from '../links/merged-paths';

/** A file in the tree of some layers. */
export interface ShownFile {
  readonly path: PathText;
  readonly layer: number;
  readonly entryId: number;
}

/** The trees of the layers 1 to each layer of an image, with symlinks followed inside the image. */
export class LayerTrees {
  readonly #library: ReadableLibrary;
  readonly #imageId: number;
  readonly #trees = new Map<number, MergedPaths>();

  constructor(library: ReadableLibrary, imageId: number) {
    this.#library = library;
    this.#imageId = imageId;
  }

  /** What the tree up to a layer has at a path that no symlink leads to; null where that is no file. */
  at(path: PathText, layer: number): ShownFile | null {
    const node = this.#tree(layer).at(path);
    return this.#file(path, node?.layer ?? null, node?.entryId ?? null);
  }

  /** What the path leads to in the tree up to a layer; null where that is no file. */
  follow(path: PathText, layer: number): ShownFile | null {
    const { end } = followSymlink(this.#tree(layer), { path: '', target: `/${path}`, layer: 0, entryId: 0 });
    return end.kind === 'found' ? this.#file(end.path, end.layer, end.entryId) : null;
  }

  /** The path of the folder that a path leads to in the tree up to a layer; null where that is no folder. */
  folder(path: PathText, layer: number): PathText | null {
    const tree = this.#tree(layer);
    const { end } = followSymlink(tree, { path: '', target: `/${path}`, layer: 0, entryId: 0 });
    return end.kind === 'found' && tree.at(end.path)?.type === 'dir' ? end.path : null;
  }

  #file(path: PathText, layer: number | null, entryId: number | null): ShownFile | null {
    return layer === null || entryId === null ? null : { path, layer, entryId };
  }

  #tree(layer: number): MergedPaths {
    const known = this.#trees.get(layer);
    if (known !== undefined) return known;
    const tree = new MergedPaths(this.#library, this.#imageId, layer);
    this.#trees.set(layer, tree);
    return tree;
  }
}
