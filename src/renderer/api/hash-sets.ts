import { create } from 'zustand';
import type { HashSetKind, HashSetState } from '../../shared/contract/hash-sets';
import { toFailure, type Failure } from '../../shared/failure';
import { call, listen } from './client';

/** What is done to the sets of hashes: what runs, and what failed last. It goes on when another view is looked at. */
export interface HashSetWork {
  readonly running: HashSetState | null;
  readonly failure: Failure | null;
}

const useStore = create<HashSetWork>(() => ({ running: null, failure: null }));
const BEGUN: HashSetState = { state: 'running', step: 'set', bytesDone: 0, bytesTotal: 0 };

/** Follows imports and looks; called once at start. */
export function followHashSets(): void {
  listen('hashSets.state', (state) => {
    if (state.state === 'running') useStore.setState({ running: state });
  });
}

export function useHashSetWork(): HashSetWork {
  return useStore();
}

/** Forgets what failed. */
export function dismissHashSetFailure(): void {
  useStore.setState({ failure: null });
}

/** Asks for a file, and keeps the set in it. */
export async function chooseHashSet(kind: HashSetKind): Promise<void> {
  const { paths } = await call('host.chooseEvidence', { kind: 'archive', many: false });
  const [path] = paths;
  if (path !== undefined) await during(() => call('hashSets.import', { path, kind, name: null }));
}

/** Looks up the files that could not be read before. */
export async function lookUpHashes(): Promise<void> {
  await during(() => call('hashSets.look', {}));
}

export async function cancelHashSets(): Promise<void> {
  await call('hashSets.cancel', {});
}

async function during(work: () => Promise<unknown>): Promise<void> {
  useStore.setState({ running: BEGUN, failure: null });
  try {
    await work();
    useStore.setState({ running: null });
  } catch (error) {
    const failure = toFailure(error);
    useStore.setState({ running: null, failure: failure.code === 'cancelled' ? null : failure });
  }
}
