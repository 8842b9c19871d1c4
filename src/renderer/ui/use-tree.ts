import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { PathText } from '../../shared/path-text';
import { indexOfPlace, layoutTree, placeAt, type Block, type RowPlace } from './tree-layout';
import type { NodeRow, TreeSource, TreeState } from './tree-source';

/** The newest source that has something to show: until then the one before stays, with its focus and its place. */
export function useShownSource<Row extends NodeRow>(source: TreeSource<Row>): TreeSource<Row> {
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

export interface Tree<Row> {
  readonly state: TreeState<Row>;
  readonly layout: Block;
  /** Null until the first page of the root is there. */
  readonly count: number | null;
  readonly placeAt: (index: number) => RowPlace | null;
  readonly rowAt: (index: number) => Row | undefined;
  readonly indexOf: (dir: PathText, position: number) => number | null;
}

/** The rows of a source as they stand on screen. */
export function useTree<Row extends NodeRow>(source: TreeSource<Row>): Tree<Row> {
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
