import { LinkTrees } from '../links/resolve-entry';
import { SELECT_VERSIONS, type VersionRow } from '../versions/version-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';
import type { KeptAnomalies } from './kept-anomalies';

const SHOWN_LINKS = `${SELECT_VERSIONS} AND e.kind IN (2, 3) AND e.in_tree = 1 AND ie.hidden_by IS NULL
  ORDER BY il.layer, e.dir_id`;

/** Links of the final tree that lead nowhere, or above the root. */
export function addLinkAnomalies(library: ReadableLibrary, imageId: number, top: number, kept: KeptAnomalies): void {
  const trees = new LinkTrees(library, imageId, top);
  for (const row of library.iterate<VersionRow>(SHOWN_LINKS, imageId)) {
    const { end, leavesRoot } = trees.follow(row);
    if (end.kind === 'found' && !leavesRoot) continue;
    const target = row.link === null ? '' : fromColumns(row.link, row.link_raw);
    const at = end.kind === 'found' ? end.path : end.kind === 'unusable' ? '' : end.at;
    const detail = { kind: 'link', target, end: end.kind, at } as const;
    if (end.kind !== 'found') kept.add('dangling-link', row.layer, row.entry_id, detail);
    if (leavesRoot) kept.add('escaping-link', row.layer, row.entry_id, detail);
  }
}
