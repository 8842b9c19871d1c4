import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { ReadableLibrary } from '../../store/readable-library';
import { directoryRows, type BareRow } from '../versions/directory-rows';
import { cachedRows } from '../versions/row-cache';
import { treeRow, type ShownRow } from './tree-row';
import { findDir } from '../../store/find-dir';
import { checkLayer, type TreeScope } from '../versions/tree-scope';
import { versionAt } from '../versions/version-rows';

/**
 * One page of one directory in one of the three views. A directory that is not there has no rows.
 * Throws image-not-found or layer-not-found.
 */
export function treeChildren(
  library: ReadableLibrary,
  input: ChannelInput<'explorer.children'>,
): ChannelOutput<'explorer.children'> {
  checkLayer(library, input.imageId, input.layer);
  const dirId = findDir(library, input.dir);
  if (dirId === null) return { rows: [], total: 0 };
  const { offset, limit, ...scope } = input;
  const rows = cachedRows(library, ['children', scope], () => directoryRows(library, scope, dirId, input.dir));
  return {
    rows: rows.slice(offset, offset + limit).map((row) => treeRow(library, scope, shownRow(library, scope, row))),
    total: rows.length,
  };
}

function shownRow(library: ReadableLibrary, { imageId }: TreeScope, { version, ...row }: BareRow): ShownRow {
  const found = version === null ? undefined : versionAt(library, imageId, version.layer, version.entryId);
  return { ...row, version: found ?? null };
}
