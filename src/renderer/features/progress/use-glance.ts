import { useCallback, useEffect, useState } from 'react';
import type { GlanceRow, GlanceState } from '../../../shared/contract/glance';
import { call, listen } from '../../api/client';
import { TreeSource, type TreeSelection } from '../../ui/tree-source';

/** The names of a job's evidence as far as they are seen, and where the person is in them. */
export interface Glance {
  readonly state: GlanceState;
  readonly source: TreeSource<GlanceRow>;
  readonly selection: TreeSelection<GlanceRow> | null;
}

/**
 * Follows the names of a job's evidence; null while there is nothing to see. Each time they have grown, rows are asked
 * for anew and change places with those on screen when they are there: open folders stay open, and the selection
 * stays where it is.
 */
export function useGlance(jobId: string): readonly [Glance | null, (selection: TreeSelection<GlanceRow>) => void] {
  const [follower] = useState(() => new GlanceFollower(jobId));
  const [glance, setGlance] = useState<Glance | null>(null);
  useEffect(() => follower.follow(setGlance), [follower]);
  const select = useCallback((selection: TreeSelection<GlanceRow>) => follower.select(selection), [follower]);
  return [glance, select];
}

/** Keeps one reading of the rows under way at a time: what comes meanwhile is read after it. */
class GlanceFollower {
  readonly #jobId: string;
  #show: ((glance: Glance | null) => void) | null = null;
  #now: Glance | null = null;
  #isReading = false;
  #isStale = false;

  constructor(jobId: string) {
    this.#jobId = jobId;
  }

  /** Calls back with each change; returns the function that stops it. */
  follow(show: (glance: Glance | null) => void): () => void {
    this.#show = show;
    const stop = listen('ingest.glance', ({ jobId, state }) => {
      if (jobId !== this.#jobId) return;
      if (state === 'none') this.#set(null);
      else void this.#read();
    });
    // What was told before somebody listened.
    void this.#read();
    return () => {
      this.#show = null;
      stop();
    };
  }

  select(selection: TreeSelection<GlanceRow>): void {
    if (this.#now?.source === selection.source) this.#set({ ...this.#now, selection });
  }

  #set(glance: Glance | null): void {
    this.#now = glance;
    this.#show?.(glance);
  }

  async #read(): Promise<void> {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isStale && this.#show !== null) {
      this.#isStale = false;
      const read = await this.#readOnce();
      if (read === null || read.state.entries > 0) this.#set(read);
    }
    this.#isReading = false;
  }

  /** Brings new rows to where the person is in the old ones, who may go on meanwhile; null where there are none. */
  async #readOnce(): Promise<Glance | null> {
    const seen: GlanceState[] = [];
    const source = new TreeSource<GlanceRow>(async (dir, offset, limit) => {
      const { rows, total, ...state } = await call('ingest.glance', { jobId: this.#jobId, dir, offset, limit });
      seen.push(state);
      return { rows, total };
    });
    for (;;) {
      const before = this.#now;
      const open = before?.source.state().open ?? new Set();
      for (const path of source.state().open) if (!open.has(path)) source.setOpen(path, false);
      for (const path of open) source.setOpen(path, true);
      await Promise.all(['', ...open].map((dir) => source.want(dir, 0, 1)));
      const state = seen[0];
      // A failure is one of the job too, and is told there.
      if (state === undefined || state.state === 'none' || source.state().failure !== null) return null;
      const path = before?.selection?.row.path;
      const found = path === undefined ? null : await source.locate(path);
      const now = this.#now;
      const isStill = now?.selection?.row.path === path && (now?.source.state().open ?? open) === open;
      if (isStill) return { state, source, selection: found === null ? null : { source, ...found } };
    }
  }
}
