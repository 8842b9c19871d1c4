import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askChannel, channelPages, channelQuery, channelSlices } from '../../../src/renderer/api/channel-query';
import { queryClient } from '../../../src/renderer/api/query-client';
import { TreeSource } from '../../../src/renderer/ui/tree-source';

interface Asked {
  readonly channel: string;
  readonly input: unknown;
  readonly id: number | undefined;
  readonly answer: (value: unknown) => void;
}

let asked: Asked[] = [];
let takenBack: number[] = [];

beforeEach(() => {
  asked = [];
  takenBack = [];
  const stratigraph = {
    call: (channel: string, input: unknown, id?: number) =>
      new Promise((resolve) => {
        asked.push({ channel, input, id, answer: (value) => resolve({ ok: true, value }) });
      }),
    cancel: (id: number) => void takenBack.push(id),
    on: () => () => undefined,
  };
  vi.stubGlobal('window', { stratigraph });
});
afterEach(() => {
  queryClient.clear();
  vi.unstubAllGlobals();
});

const entry = { imageId: 1, layer: 2, entryId: 3 };

describe('questions are taken back', () => {
  it('when nobody observes the answer any more', async () => {
    const stop = new QueryObserver(queryClient, channelQuery('explorer.entry', entry)).subscribe(() => undefined);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(takenBack).toEqual([]);
    stop();
    expect(takenBack).toEqual([asked[0]?.id]);
  });

  it('page by page', async () => {
    const pages = channelPages('search.texts', { query: 'a' }, (offset: number) => ({
      query: 'a',
      caseId: null,
      offset,
      limit: 10,
    }));
    const abort = new AbortController();
    void pages.queryFn({ pageParam: 20, signal: abort.signal });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.input).toEqual({ query: 'a', caseId: null, offset: 20, limit: 10 });
    abort.abort();
    expect(takenBack).toEqual([asked[0]?.id]);
  });

  it('between two slices: the next one is never asked', async () => {
    const abort = new AbortController();
    const parts: number[] = [];
    const { queryFn } = channelSlices<'search.count', number>('search.count', 'a', {
      waitMs: 0,
      first: { query: 'a', caseId: null, from: null },
      empty: 0,
      add: (sum, slice) => sum + slice.matched,
      next: ({ next }) => (next === null ? null : { query: 'a', caseId: null, from: next }),
      onPart: (sum) => parts.push(sum),
    });
    const sum = queryFn({ signal: abort.signal });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]?.answer({ matched: 2, next: 'b' });
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(parts).toEqual([2]);
    abort.abort();
    expect(takenBack).toEqual([asked[1]?.id]);
    asked[1]?.answer({ matched: 3, next: 'c' });
    await sum;
    expect(asked).toHaveLength(2);
  });

  it('before the first slice: nothing is asked at all', async () => {
    const abort = new AbortController();
    const { queryFn } = channelSlices<'search.count', number>('search.count', 'a', {
      waitMs: 1,
      first: { query: 'a', caseId: null, from: null },
      empty: 0,
      add: (sum) => sum,
      next: () => null,
      onPart: () => undefined,
    });
    const sum = queryFn({ signal: abort.signal });
    abort.abort();
    await sum;
    expect(asked).toEqual([]);
  });

  it('from outside of a component, by its own signal', async () => {
    const abort = new AbortController();
    const answer = askChannel('explorer.entry', entry, abort.signal);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    abort.abort();
    await expect(answer).rejects.toThrow();
    expect(takenBack).toEqual([asked[0]?.id]);
  });

  it('but not while something on screen waits for the same answer', async () => {
    const abort = new AbortController();
    const stop = new QueryObserver(queryClient, channelQuery('explorer.entry', entry)).subscribe(() => undefined);
    const answer = askChannel('explorer.entry', entry, abort.signal);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    abort.abort();
    expect(takenBack).toEqual([]);
    asked[0]?.answer({ versions: [] });
    await expect(answer).resolves.toEqual({ versions: [] });
    stop();
  });

  it('by a tree that nobody looks at; what is wanted again is asked again, at once', async () => {
    const input = {
      imageId: 1,
      view: 'all',
      layer: 1,
      changes: [],
      types: [],
      onlyFindings: false,
      hideKnown: false,
    } as const;
    const shared = { ...input, changes: [...input.changes], types: [...input.types] };
    const source = new TreeSource((dir, offset, limit, signal) =>
      askChannel('explorer.children', { ...shared, dir, offset, limit }, signal),
    );
    const wanted = source.want('', 0, 1);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    source.takeBack();
    const again = source.want('', 0, 1);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1]?.answer({ rows: [], total: 0 });
    await Promise.all([wanted, again]);
    expect(takenBack).toEqual([asked[0]?.id]);
    expect(source.state().failure).toBeNull();
    expect(source.state().folders.get('')?.total).toBe(0);
  });
});
