import type { ComparedPath, SizeDifference } from '../../../shared/contract/compare';
import type { PathText } from '../../../shared/path-text';
import { compareByteOrder } from '../versions/byte-order';

/**
 * What a directory's children add to the difference in size, the largest first: bytes of files that differ, in A and in B,
 * summed over everything below each child.
 */
export function sizeDifferences(paths: Iterable<ComparedPath>, dir: PathText): SizeDifference[] {
  const prefix = dir === '' ? '' : `${dir}/`;
  const children = new Map<string, { -readonly [K in keyof SizeDifference]: SizeDifference[K] }>();
  for (const path of paths) {
    if (!path.path.startsWith(prefix) || path.path === dir) continue;
    const [bytesA, bytesB] = [fileBytes(path.typeA, path.sizeA), fileBytes(path.typeB, path.sizeB)];
    if (bytesA === 0 && bytesB === 0) continue;
    const slash = path.path.indexOf('/', prefix.length);
    const child = slash === -1 ? path.path : path.path.slice(0, slash);
    const sum = children.get(child) ?? { path: child, isDir: false, paths: 0, bytesA: 0, bytesB: 0 };
    sum.isDir ||= slash !== -1;
    sum.paths += 1;
    sum.bytesA += bytesA;
    sum.bytesB += bytesB;
    children.set(child, sum);
  }
  const change = ({ bytesA, bytesB }: SizeDifference): number => Math.abs(bytesB - bytesA);
  return [...children.values()].sort((x, y) => change(y) - change(x) || compareByteOrder(x.path, y.path));
}

function fileBytes(type: ComparedPath['typeA'], size: number | null): number {
  return type === 'file' ? (size ?? 0) : 0;
}
