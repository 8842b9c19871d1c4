import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { FailureError } from '../../../shared/failure';
import { checkLayer } from '../versions/tree-scope';
import { pathOf, versionAt, type VersionRow } from '../versions/version-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';
import { followHardLink, followSymlink, type Followed } from './follow-link';
import { MergedPaths } from './merged-paths';

/**
 * Follows a link of a layer inside the image, a symlink in the tree of the layers 1 to `upTo`; null for what is no link.
 * Throws image-not-found, layer-not-found or path-not-found.
 */
export function resolveEntry(
  library: ReadableLibrary,
  input: ChannelInput<'links.resolve'>,
): ChannelOutput<'links.resolve'> {
  const { imageId, layer, entryId, upTo } = input;
  checkLayer(library, imageId, Math.max(layer, upTo));
  const row = versionAt(library, imageId, layer, entryId);
  if (row === undefined) throw new FailureError('path-not-found', { path: `#${entryId}` });
  if (row.type !== 'symlink' && row.type !== 'hardlink') return null;
  const { end, leavesRoot, hops } = new LinkTrees(library, imageId, upTo).follow(row);
  return { upTo, end, leavesRoot, hops: [...hops] };
}

/** The trees that links of an image are followed in, each made when it is first needed. */
export class LinkTrees {
  readonly #library: ReadableLibrary;
  readonly #imageId: number;
  readonly #tree: MergedPaths;
  readonly #below = new Map<number, MergedPaths>();

  constructor(library: ReadableLibrary, imageId: number, upTo: number) {
    this.#library = library;
    this.#imageId = imageId;
    this.#tree = new MergedPaths(library, imageId, upTo);
  }

  follow(row: VersionRow): Followed {
    const target = row.link === null ? '' : fromColumns(row.link, row.link_raw);
    const link = { path: pathOf(row), target, layer: row.layer, entryId: row.entry_id };
    return row.type === 'symlink'
      ? followSymlink(this.#tree, link)
      : followHardLink(this.#under(row.layer), this.#tree, link);
  }

  #under(layer: number): MergedPaths | null {
    if (layer === 1) return null;
    const known = this.#below.get(layer);
    if (known !== undefined) return known;
    const made = new MergedPaths(this.#library, this.#imageId, layer - 1);
    // Of many layers only one at a time: links come layer by layer.
    this.#below.clear();
    this.#below.set(layer, made);
    return made;
  }
}
