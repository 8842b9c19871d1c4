import type { ComparedPath } from '../../../shared/contract/compare';
import type { Change } from '../../../shared/vocabulary';
import { formatBytes } from '../../../shared/byte-size';

export type Difference = ComparedPath['change'];
export const differences: readonly Difference[] = ['added', 'removed', 'content', 'properties'];

/** The mark of a difference as seen from A to B. */
export const marks: Readonly<Record<Difference, Change>> = {
  added: 'added',
  removed: 'deleted',
  content: 'modified',
  properties: 'meta',
};

/** Switches one kind of difference; none chosen means all of them. */
export function toggleDifference(chosen: readonly Difference[], one: Difference): readonly Difference[] {
  return differences.filter((each) => (each === one ? !chosen.includes(each) : chosen.includes(each)));
}

/** B minus A with its sign (a true minus); null where neither side has a size. */
export function sizeDifference(path: Pick<ComparedPath, 'sizeA' | 'sizeB'>): { text: string; sign: -1 | 0 | 1 } | null {
  if (path.sizeA === null && path.sizeB === null) return null;
  const bytes = (path.sizeB ?? 0) - (path.sizeA ?? 0);
  if (bytes === 0) return { text: '0', sign: 0 };
  return bytes > 0 ? { text: `+${formatBytes(bytes)}`, sign: 1 } : { text: `\u2212${formatBytes(-bytes)}`, sign: -1 };
}
