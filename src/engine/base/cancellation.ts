import { FailureError } from '../../shared/failure';

/** Tells a long job that it is not wanted any more. */
export interface CancelSignal {
  readonly cancelled: boolean;
}

/** A signal that never cancels. */
export const neverCancelled: CancelSignal = { cancelled: false };

/** The signal of somebody who tells it by an AbortController. */
export function cancelledBy(signal: AbortSignal): CancelSignal {
  return {
    get cancelled() {
      return signal.aborted;
    },
  };
}

/** Throws the failure `cancelled` once the signal says so. */
export function throwIfCancelled(signal: CancelSignal): void {
  if (signal.cancelled) throw new FailureError('cancelled');
}
