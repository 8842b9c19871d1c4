import type { ChannelInput, ChannelOutput } from '../../shared/contract/contract';
import { globMatcher, isGlob } from '../../shared/query/glob';
import type { Library } from '../store/library';
import { foldCase } from '../store/text-columns';
import type { BareRow } from './directory-rows';
import { cachedRows } from './row-cache';
import { filterCondition } from './subtree';
import { treeRow } from './tree-row';
import { checkLayer } from './tree-scope';
import { nameOf, pathOf, PATH_TEXT, SELECT_VERSIONS, viewCondition, viewValues, type VersionRow } from './version-rows';

type Input = ChannelInput<'explorer.filter'>;

/**
 * One page of all paths of a view that match a glob, or that hold the pattern anywhere (any case of letters).
 * Throws image-not-found or layer-not-found.
 */
export function treeFilter(library: Library, input: Input): ChannelOutput<'explorer.filter'> {
  checkLayer(library, input.imageId, input.layer);
  const { offset, limit, ...scope } = input;
  const rows = cachedRows(library, ['filter', scope], () => matchingRows(library, input));
  return {
    rows: rows.slice(offset, offset + limit).map((row) => treeRow(library, scope, row)),
    total: rows.length,
  };
}

function matchingRows(library: Library, input: Input): BareRow[] {
  const filter = filterCondition(input);
  const glob = isGlob(input.pattern) ? globMatcher(input.pattern) : null;
  const contains = glob === null && input.pattern !== '' ? "AND instr(d.folded || '/' || n.folded, ?)" : '';
  const rows = library.iterate<VersionRow>(
    `${SELECT_VERSIONS} ${viewCondition(input.view)} AND e.name_id <> 1 ${filter.sql} ${contains}
      ORDER BY ${PATH_TEXT}, ie.hidden_by IS NOT NULL AND ie.hidden_by <= ?, il.layer DESC, e.ordinal DESC`,
    ...[input.imageId, ...viewValues(input.view, input.layer), ...filter.values],
    ...(contains === '' ? [] : [foldCase(input.pattern)]),
    input.layer,
  );
  const found: BareRow[] = [];
  for (const version of rows) {
    const path = pathOf(version);
    if (glob === null || glob(path)) found.push({ version, path, name: nameOf(version), dirId: null });
  }
  return found;
}
