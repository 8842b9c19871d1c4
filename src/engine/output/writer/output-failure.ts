import { FailureError } from '../../../shared/failure';

/** Turns an error of the file system under an output into its failure; anything else comes back as it is. */
export function outputFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof FailureError || !('code' in error)) return error;
  const code = String(error.code);
  const failure = (name: 'disk-full' | 'output-exists' | 'output-unwritable'): FailureError =>
    new FailureError(name, { path }, [error.message], { cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT') return failure('disk-full');
  if (code === 'EEXIST') return failure('output-exists');
  return /^E[A-Z0-9]+$/.test(code) ? failure('output-unwritable') : error;
}
