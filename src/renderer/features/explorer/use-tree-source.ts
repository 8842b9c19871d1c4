import { useEffect, useMemo, useRef } from 'react';
import type { TreeRow } from '../../../shared/contract/explorer';
import { defined } from '../../../shared/defined';
import type { PathText } from '../../../shared/path-text';
import type { VerdictFilter } from '../../../shared/vocabulary';
import { askChannel } from '../../api/channel-query';
import { TreeSource } from '../../ui/tree-source';
import { isFiltering, type Filter, type Scope } from './explorer-state';

/** The source of rows for a scope and a filter. Filtered it is one flat list of paths; folders that were open stay open. */
export function useTreeSource({ imageId, view, layer }: Scope, filter: Filter): TreeSource<TreeRow> {
  const before = useRef<ReadonlySet<PathText>>(new Set());
  const { pattern, changes, types, onlyFindings, hideKnown, verdict } = filter;
  const key = JSON.stringify([imageId, view, layer, pattern, changes, types, onlyFindings, hideKnown, verdict]);
  const source = useMemo(() => {
    const shared = { imageId, view, layer, changes: [...changes], types: [...types], onlyFindings, hideKnown };
    if (isFiltering(filter)) {
      const ofCheck = defined<{ readonly verdict?: VerdictFilter }>({ verdict: verdict ?? undefined });
      const flat = { ...shared, pattern: pattern.trim(), ...ofCheck };
      return new TreeSource<TreeRow>(
        (_, offset, limit, signal) => askChannel('explorer.filter', { ...flat, offset, limit }, signal),
        { isFlat: true },
      );
    }
    return new TreeSource<TreeRow>(
      (dir, offset, limit, signal) => askChannel('explorer.children', { ...shared, dir, offset, limit }, signal),
      { open: before.current },
    );
  }, [key]);
  useEffect(() => {
    void source.want('', 0, 1);
    const keep = (): void => {
      if (source.state().open.size > 0) before.current = source.state().open;
    };
    const stop = source.subscribe(keep);
    return () => {
      stop();
      source.takeBack();
    };
  }, [source]);
  return source;
}
