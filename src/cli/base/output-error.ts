import { FailureError, type Failure } from '../../shared/failure';

/** What the words of a failure call stdout. */
const STDOUT = 'standard output';
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** What an error of stdout means; null for a reader that has seen enough (`| head`), which is no failure. */
export function outputFailure(error: Error): Failure | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'EPIPE') return null;
  return new FailureError(FULL.includes(code) ? 'disk-full' : 'output-unwritable', { path: STDOUT }, [error.message])
    .failure;
}
