import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { TreeRow } from '../../../shared/contract/explorer';
import type { PathText } from '../../../shared/path-text';
import { call } from '../../api/client';
import { channelKey } from '../../api/use-channel';
import { TreeSource } from '../../ui/tree-source';
import type { Filter, Scope } from './explorer-state';

/** The source of rows for a scope and a filter. With a pattern it is one flat list; folders that were open stay open. */
export function useTreeSource({ imageId, view, layer }: Scope, filter: Filter): TreeSource<TreeRow> {
  const client = useQueryClient();
  const before = useRef<ReadonlySet<PathText>>(new Set());
  const { pattern, changes, types, onlyFindings } = filter;
  const key = JSON.stringify([imageId, view, layer, pattern, changes, types, onlyFindings]);
  const source = useMemo(() => {
    const shared = { imageId, view, layer, changes: [...changes], types: [...types], onlyFindings };
    if (pattern.trim() !== '') {
      return new TreeSource<TreeRow>((_, offset, limit) => {
        const input = { ...shared, pattern: pattern.trim(), offset, limit };
        return client.query({
          queryKey: channelKey('explorer.filter', input),
          queryFn: () => call('explorer.filter', input),
        });
      });
    }
    return new TreeSource<TreeRow>((dir, offset, limit) => {
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
