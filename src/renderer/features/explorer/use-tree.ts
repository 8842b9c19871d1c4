import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { TreeRow } from '../../../shared/contract/explorer';
import type { PathText } from '../../../shared/path-text';
import { call } from '../../api/client';
import { channelKey } from '../../api/use-channel';
import type { Filter, Scope } from './explorer-state';
import { indexOfPlace, layoutTree, placeAt, type Block, type RowPlace } from './tree-layout';
import { TreeSource, type TreeState } from './tree-source';

/** The source of rows for a scope and a filter. With a pattern it is one flat list; folders that were open stay open. */
export function useTreeSource({ imageId, view, layer }: Scope, filter: Filter): TreeSource {
  const client = useQueryClient();
  const before = useRef<ReadonlySet<PathText>>(new Set());
  const { pattern, changes, types, onlyFindings } = filter;
  const key = JSON.stringify([imageId, view, layer, pattern, changes, types, onlyFindings]);
  const source = useMemo(() => {
    const shared = { imageId, view, layer, changes: [...changes], types: [...types], onlyFindings };
    if (pattern.trim() !== '') {
      return new TreeSource((_, offset, limit) => {
        const input = { ...shared, pattern: pattern.trim(), offset, limit };
        return client.query({
          queryKey: channelKey('explorer.filter', input),
          queryFn: () => call('explorer.filter', input),
        });
      });
    }
    return new TreeSource((dir, offset, limit) => {
      const input = { ...shared, dir, offset, limit };
      return client.query({
        queryKey: channelKey('explorer.children', input),
        queryFn: () => call('explorer.children', input),
      });
    }, before.current);
  }, [client, key]);
  useEffect(() => {
    void source.want('', 0, 1);
    const keep = (): void => {
      if (source.state().open.size > 0) before.current = source.state().open;
    };
    return source.subscribe(keep);
  }, [source]);
  return source;
}

/** The newest source that has something to show: until then the one before stays, with its focus and its place. */
export function useShownSource(source: TreeSource): TreeSource {
  const [shown, setShown] = useState(source);
  useEffect(() => {
    let live = true;
    void source.want('', 0, 1).then(() => {
      if (live) setShown(source);
    });
    return () => {
      live = false;
    };
  }, [source]);
  return shown;
}

export interface Tree {
  readonly state: TreeState;
  readonly layout: Block;
  /** Null until the first page of the root is there. */
  readonly count: number | null;
  readonly placeAt: (index: number) => RowPlace | null;
  readonly rowAt: (index: number) => TreeRow | undefined;
  readonly indexOf: (dir: PathText, position: number) => number | null;
}

/** The rows of a source as they stand on screen. */
export function useTree(source: TreeSource): Tree {
  const state = useSyncExternalStore(source.subscribe, source.state);
  return useMemo(() => {
    const layout = layoutTree(state.folders, state.open);
    const place = (index: number): RowPlace | null => placeAt(layout, index);
    return {
      state,
      layout,
      count: (state.folders.get('')?.total ?? null) === null ? null : layout.size,
      placeAt: place,
      rowAt: (index) => {
        const at = place(index);
        return at === null ? undefined : state.folders.get(at.dir)?.rows.get(at.position);
      },
      indexOf: (dir, position) => indexOfPlace(layout, dir, position),
    };
  }, [state]);
}
