import { diffEntries } from '../../query/compare/diff-entries';
import { entryDetail } from '../../query/explorer/entry-detail';
import { exportEntry } from '../../output/exports/export-entry';
import { exportTree } from '../../output/exports/export-tree';
import { layerBytes } from '../../query/contents/layer-bytes';
import { previewEntry } from '../../query/contents/preview-entry';
import { treeChildren } from '../../query/explorer/tree-children';
import { treeCounts } from '../../query/explorer/tree-counts';
import { treeFilter } from '../../query/explorer/tree-filter';
import type { Handlers, ReadHandlers } from './handler';

type Reads = 'explorer.children' | 'explorer.filter' | 'explorer.counts' | 'explorer.entry';

export const explorerReads: ReadHandlers<Reads> = {
  'explorer.children': ({ library }, input) => treeChildren(library, input),
  'explorer.filter': ({ library }, input) => treeFilter(library, input),
  'explorer.counts': ({ library }, { imageId, layer }) => treeCounts(library, imageId, layer),
  'explorer.entry': ({ library }, input) => entryDetail(library, input),
};

export const explorerHandlers: Handlers<
  'explorer.preview' | 'explorer.diff' | 'explorer.layerBytes' | 'explorer.export' | 'explorer.exportTree'
> = {
  'explorer.preview': ({ library }, input, { signal }) => previewEntry(library, input, signal),
  'explorer.diff': ({ library }, input, { signal }) => diffEntries(library, input, signal),
  'explorer.layerBytes': ({ library }, input, { signal }) => layerBytes(library, input, signal),
  'explorer.export': ({ library }, input, call) => exportEntry(library, { ...input, ...call }),
  'explorer.exportTree': ({ library }, input, call) => exportTree(library, { ...input, ...call }),
};
