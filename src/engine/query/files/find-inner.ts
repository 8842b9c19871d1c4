import { FailureError } from '../../../shared/failure';
import type { PathText } from '../../../shared/path-text';
import { STEP } from '../../../shared/way-text';
import type { ReadableLibrary } from '../../store/readable-library';
import type { EntryRow } from './entry-rows';
import { findFile, typedName, typedPath } from './find-entry';

/** A file of a layer, and the way to something that it holds; null where the file itself is meant. */
export interface InnerFile {
  readonly row: EntryRow;
  readonly way: PathText | null;
}

/**
 * What a person means by `opt/app.jar!/config/application.yml`. Names may hold `!/` themselves: the longest path that the
 * layer has counts. Throws path-not-found and file-not-available as findFile does, of the whole path.
 */
export function findInner(library: ReadableLibrary, imageId: number, layer: number, typed: string): InnerFile {
  const attempts = [typed.length, ...[...typed.matchAll(/!\//g)].map(({ index }) => index).reverse()];
  let first: FailureError | null = null;
  for (const end of attempts) {
    try {
      const row = findFile(library, imageId, layer, typedPath(typed.slice(0, end)));
      return { row, way: end === typed.length ? null : typedName(typed.slice(end + STEP.length)) };
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code !== 'path-not-found') throw error;
      first ??= error;
    }
  }
  throw first ?? new FailureError('path-not-found', { path: typed });
}
