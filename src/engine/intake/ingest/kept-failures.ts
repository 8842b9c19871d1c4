import { resolve } from 'node:path';
import { FailureError, toFailure } from '../../../shared/failure';
import { forgetFailed, keepFailed } from '../../query/library/failed-evidence';
import type { WritableLibrary } from '../../store/writable-library';
import type { RunIngest } from './ingest-worker.types';

/**
 * The same run, with a row in the library for what could not be read, until it is dismissed or can be read. A cancelled
 * job did not fail. `onChange` tells that the rows are others.
 */
export function keepingFailures(library: WritableLibrary, run: RunIngest, onChange: () => void): RunIngest {
  return async (request, ask) => {
    const place = { path: resolve(request.path), caseId: request.caseId };
    try {
      const outcome = await run(request, ask);
      attempt(() => forgetFailed(library, place));
      return outcome;
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'cancelled') {
        attempt(() => keepFailed(library, place, failure, request.examiner));
        onChange();
      }
      throw error;
    }
  };
}

/** A full disk must not hide why the evidence could not be read: the job says it all the same. */
export function attempt(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
  }
}
