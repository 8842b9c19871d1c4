import type { ChannelInput, ChannelOutput } from '../../shared/contract/contract';
import type { Library } from '../store/library';
import { directoryRows } from './directory-rows';
import { cachedRows } from './row-cache';
import { treeRow } from './tree-row';
import { findDir } from '../store/find-dir';
import { checkLayer } from './tree-scope';

/**
 * One page of one directory in one of the three views. A directory that is not there has no rows.
 * Throws image-not-found or layer-not-found.
 */
export function treeChildren(
  library: Library,
  input: ChannelInput<'explorer.children'>,
): ChannelOutput<'explorer.children'> {
  checkLayer(library, input.imageId, input.layer);
  const dirId = findDir(library, input.dir);
  if (dirId === null) return { rows: [], total: 0 };
  const { offset, limit, ...scope } = input;
  const rows = cachedRows(library, ['children', scope], () => directoryRows(library, scope, dirId, input.dir));
  return {
    rows: rows.slice(offset, offset + limit).map((row) => treeRow(library, scope, row)),
    total: rows.length,
  };
}
