import { useCallback, useEffect, useRef, useState } from 'react';
import type { TreeRow } from '../../../shared/contract/explorer';
import { call } from '../../api/client';
import { useGo } from '../../commands/navigation';
import type { ExplorerSearch } from '../../commands/routes';
import type { TreeSource } from '../../ui/tree-source';
import type { Scope, Selection } from './explorer-state';

/** The address follows the selection after this much quiet, so that a held key does not fill it. */
const QUIET_MS = 200;

interface SelectionState {
  readonly selection: Selection | null;
  readonly select: (selection: Selection) => void;
  /** True where the address names something that this view does not show. */
  readonly notHere: boolean;
}

/** The selected row: the address leads to it, and it leads the address. */
export function useSelection(scope: Scope, source: TreeSource<TreeRow>, search: ExplorerSearch): SelectionState {
  const go = useGo();
  const [selection, setSelection] = useState<Selection | null>(null);
  const [notHere, setNotHere] = useState(false);
  /** The last place that we wrote into the address ourselves. */
  const written = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(selection);
  useEffect(() => {
    newest.current = selection;
  });

  const { path, entry } = search;
  useEffect(() => {
    const old = newest.current;
    // An address without a place (a layer was chosen in the context bar) keeps the selection too.
    const isOwn = written.current === placeKey(path, entry) || (path === undefined && entry === undefined);
    const sought =
      isOwn && old !== null ? { path: old.row.path, entry: old.row.entryId ?? undefined } : { path, entry };
    if (isOwn && old?.source === source) return;
    if (sought.path === undefined && sought.entry === undefined) return;
    let live = true;
    void find(scope, source, sought).then((found) => {
      if (!live) return;
      // A selection that a filter leaves out is no surprise; an address that leads nowhere is.
      setNotHere(found === null && !isOwn);
      if (found !== null) setSelection(found);
    });
    return () => {
      live = false;
    };
  }, [source, path, entry]);

  const select = useCallback(
    (next: Selection): void => {
      setSelection(next);
      setNotHere(false);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const place = addressOf(next.row);
        written.current = placeKey(place.path, place.entry);
        go.explorer(scope.imageId, { layer: scope.layer, view: scope.view, ...place }, { replace: true });
      }, QUIET_MS);
    },
    [go, scope.imageId, scope.layer, scope.view],
  );
  useEffect(() => () => clearTimeout(timer.current), [source]);
  // An address that shows bytes is newer than the selection that waits to be written.
  useEffect(() => {
    if (search.at !== undefined) clearTimeout(timer.current);
  }, [search.at]);
  return { selection, select, notHere };
}

/** How the address names a row. */
export function addressOf(row: TreeRow): Pick<ExplorerSearch, 'path' | 'entry'> {
  return row.entryId === null ? { path: row.path } : { path: row.path, entry: row.entryId };
}

function placeKey(path: string | undefined, entry: number | undefined): string {
  return entry === undefined ? `p${path ?? ''}` : `e${entry}`;
}

async function find(
  scope: Scope,
  source: TreeSource<TreeRow>,
  sought: Pick<ExplorerSearch, 'path' | 'entry'>,
): Promise<Selection | null> {
  const path = sought.path === undefined || sought.path.includes('\ufffd') ? await pathOf(scope, sought) : sought.path;
  if (path === undefined) return null;
  const { entry } = sought;
  const found = await source.locate(path, entry === undefined ? undefined : (row) => row.entryId === entry);
  return found === null ? null : { source, ...found };
}

/** An address cannot carry bytes that are not UTF-8: then the entry itself is asked for its path. */
async function pathOf(scope: Scope, sought: Pick<ExplorerSearch, 'path' | 'entry'>): Promise<string | undefined> {
  if (sought.entry === undefined) return sought.path;
  try {
    const detail = await call('explorer.entry', {
      imageId: scope.imageId,
      layer: scope.layer,
      entryId: sought.entry,
    });
    return detail.row.path;
  } catch {
    // Not an entry of this layer: what the address says is the best that is known.
    return sought.path;
  }
}
