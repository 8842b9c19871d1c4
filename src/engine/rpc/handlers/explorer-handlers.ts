import { exportEntry } from '../../output/exports/export-entry';
import { exportArchive, exportTree } from '../../output/exports/export-tree';
import { diffEntries } from '../../query/compare/diff-entries';
import { layerBytes } from '../../query/contents/layer-bytes';
import { previewEntry } from '../../query/contents/preview-entry';
import { entryDetail } from '../../query/explorer/entry-detail';
import { treeChildren } from '../../query/explorer/tree-children';
import { treeCounts } from '../../query/explorer/tree-counts';
import { treeFilter } from '../../query/explorer/tree-filter';
import { resolveEntry } from '../../query/links/resolve-entry';
import { listOccurrences } from '../../query/occurrences/list-occurrences';
import type { Handlers, ReadHandlers } from './handler';

type Tree = 'explorer.children' | 'explorer.filter' | 'explorer.counts';
type Entry = 'explorer.entry' | 'links.resolve' | 'occurrences.list';

/** The tree of an image and its entries: where each leads, and where else it is. */
export const explorerReads: ReadHandlers<Tree | Entry> = {
  'explorer.children': ({ library }, input) => treeChildren(library, input),
  'explorer.filter': ({ library }, input) => treeFilter(library, input),
  'explorer.counts': ({ library }, { imageId, layer }) => treeCounts(library, imageId, layer),
  'explorer.entry': ({ library }, input) => entryDetail(library, input),
  'links.resolve': ({ library }, input) => resolveEntry(library, input),
  'occurrences.list': ({ library }, input) => listOccurrences(library, input),
};

type Contents =
  | 'explorer.preview'
  | 'explorer.diff'
  | 'explorer.layerBytes'
  | 'explorer.export'
  | 'explorer.exportTree'
  | 'explorer.exportArchive';

export const explorerHandlers: Handlers<Contents> = {
  'explorer.preview': ({ library }, input, { signal }) => previewEntry(library, input, signal),
  'explorer.diff': ({ library }, input, { signal }) => diffEntries(library, input, signal),
  'explorer.layerBytes': ({ library }, input, { signal }) => layerBytes(library, input, signal),
  'explorer.export': ({ library }, input, call) => exportEntry(library, { ...input, ...call }),
  'explorer.exportTree': ({ library }, input, call) => exportTree(library, { ...input, ...call }),
  'explorer.exportArchive': ({ library }, input, call) => exportArchive(library, { ...input, ...call }),
};
