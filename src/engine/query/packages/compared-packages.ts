import { FailureError, type Failure } from '../../../shared/failure';
import type { Problem } from '../../../shared/problem';
import type { CancelSignal } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import { comparePackages, type PackageDifferences } from './compare-packages';
import { imagePackages, type ImagePackages } from './image-packages';

/** The packages of two images held against each other, or why that was not possible. */
export type ComparedPackages =
  | ({
      readonly state: 'compared';
      /** What could not be read on each side: what it names may differ all the same. */
      readonly problems: { readonly a: readonly Problem[]; readonly b: readonly Problem[] };
    } & PackageDifferences)
  | { readonly state: 'not-read'; readonly side: 'a' | 'b'; readonly failure: Failure };

/** Compares the packages of two images, which are read from the evidence; a failure is part of the answer. Throws cancelled. */
export async function comparedPackages(
  library: ReadableLibrary,
  { a, b }: { readonly a: number; readonly b: number },
  signal: CancelSignal,
): Promise<ComparedPackages> {
  const read = (imageId: number) => imagePackages(library, { imageId, layer: null, signal });
  const first = await orFailure(read(a));
  if ('failure' in first) return { state: 'not-read', side: 'a', ...first };
  const second = await orFailure(read(b));
  if ('failure' in second) return { state: 'not-read', side: 'b', ...second };
  return packagesCompared(first, second);
}

/** What differs between packages that were read, with the problems of both. */
export function packagesCompared(
  a: ImagePackages,
  b: ImagePackages,
): Extract<ComparedPackages, { readonly state: 'compared' }> {
  const problems = { a: a.problems, b: b.problems };
  return { state: 'compared', ...comparePackages(a.packages, b.packages), problems };
}

async function orFailure(read: Promise<ImagePackages>): Promise<ImagePackages | { readonly failure: Failure }> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    return { failure: error.failure };
  }
}
