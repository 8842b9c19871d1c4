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

/** Milliseconds that work may go on before others of the thread have their turn: a signal is one of them. */
const TURN_MS = 50;
let turnBegan = 0;

/** For loops without another wait: lets others have their turn where it is time, and throws `cancelled` as above. */
export async function breath(signal: CancelSignal): Promise<void> {
  if (performance.now() - turnBegan > TURN_MS) {
    await new Promise(setImmediate);
    turnBegan = performance.now();
  }
  throwIfCancelled(signal);
}
