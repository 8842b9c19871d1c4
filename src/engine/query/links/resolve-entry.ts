import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { FailureError } from '../../../shared/failure';
import { checkLayer } from '../versions/tree-scope';
import { pathOf, versionAt, type VersionRow } from '../versions/version-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';
import { followHardLink, followSymlink, type Followed } from './follow-link';
import type { PathText } from '../../../shared/path-text';
import { ImageLinks } from '../../store/image-links';
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

/** Follows links of an image, symlinks in the tree of the layers 1 to `upTo`. */
export class LinkTrees {
  readonly #library: ReadableLibrary;
  readonly #imageId: number;
  readonly #tree: MergedPaths;
  readonly #links: ImageLinks;

  constructor(library: ReadableLibrary, imageId: number, upTo: number) {
    this.#library = library;
    this.#imageId = imageId;
    this.#tree = new MergedPaths(library, imageId, upTo);
    this.#links = new ImageLinks(library, imageId);
  }

  follow(row: VersionRow): Followed {
    const target = row.link === null ? '' : fromColumns(row.link, row.link_raw);
    const link = { path: pathOf(row), target, layer: row.layer, entryId: row.entry_id };
    if (row.type === 'symlink') return followSymlink(this.#tree, link);
    return followHardLink(this.#links, link, ({ layer, entryId }) => this.#pathOf(layer, entryId));
  }

  #pathOf(layer: number, entryId: number): PathText {
    const row = versionAt(this.#library, this.#imageId, layer, entryId);
    return row === undefined ? '' : pathOf(row);
  }
}
