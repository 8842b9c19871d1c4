import { FailureError } from '../../shared/failure';

/** The failure of a call that makes no sense. */
export function usageError(message: string): FailureError {
  return new FailureError('usage', { message });
}
