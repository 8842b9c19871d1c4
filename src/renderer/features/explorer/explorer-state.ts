import type { TreeRow } from '../../../shared/contract/explorer';
import type { Change, EntryType, TreeView, VerdictFilter } from '../../../shared/vocabulary';
import type { ExplorerSearch } from '../../commands/routes';
import type { TreeSelection } from '../../ui/tree-source';

/** What the list shows: which image, which way to look, up to which layer. */
export interface Scope {
  readonly imageId: number;
  readonly view: TreeView;
  readonly layer: number;
}

/** What the list leaves out. Empty sets leave out nothing. */
export interface Filter {
  readonly pattern: string;
  readonly changes: readonly Change[];
  readonly types: readonly EntryType[];
  readonly onlyFindings: boolean;
  readonly hideKnown: boolean;
  /** What the packages say of a file; null where that does not count. */
  readonly verdict: VerdictFilter | null;
}

export const noFilter: Filter = {
  ...{ pattern: '', changes: [], types: [] },
  ...{ onlyFindings: false, hideKnown: false, verdict: null },
};

/** True where the filter leaves something out. */
export function isFiltering(filter: Filter): boolean {
  return (
    filter.pattern.trim() !== '' ||
    filter.changes.length > 0 ||
    filter.types.length > 0 ||
    filter.onlyFindings ||
    filter.verdict !== null
  );
}

/** The row that a person stands on. */
export type Selection = TreeSelection<TreeRow>;

/**
 * The scope that the address asks for, within the layers that there are. An address that names a path but no view
 * means everything, so that a deleted file is found; one that names neither keeps the view there was.
 */
export function scopeOf(imageId: number, search: ExplorerSearch, lastView: TreeView, layers: number): Scope {
  const named = search.path !== undefined || search.entry !== undefined;
  return {
    imageId,
    view: search.view ?? (named ? 'all' : lastView),
    layer: Math.max(1, Math.min(search.layer ?? layers, layers)),
  };
}

/** Adds what is not in the list, takes out what is. */
export function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}
