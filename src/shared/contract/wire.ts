import type { Result } from '../failure';
import type { EngineChannel } from './contract';
import type { EventName } from './events';

/**
 * Main starts the engine's script with `--library=DIR --app-version=X.Y.Z`
 * (absolute folders). In an Electron utility process messages come as `event.data` on
 * `process.parentPort`, in a child process as the bare message on `process.on('message')`;
 * there a `disconnect` means that main is gone.
 */

/** One call of the window with what main alone knows about it. */
export interface EngineRequest {
  readonly channel: EngineChannel;
  readonly input: unknown;
  readonly envelope: CallEnvelope;
}

/** Who asks, and what a person allowed: never from the window. */
export interface CallEnvelope {
  /** Name of the examiner, for the audit log; null where none is set. */
  readonly examiner: string | null;
  /** Whether the file at `out` may be replaced: the dialog in which it was chosen asked. */
  readonly replace: boolean;
}

/** Messages to the engine process. `id` pairs an answer with its request. */
export type ToEngine =
  | ({ readonly kind: 'request'; readonly id: number } & EngineRequest)
  /** The asker is gone: the answer is not wanted any more. */
  | { readonly kind: 'abandon'; readonly id: number }
  /** Finish what must be finished and exit with 0. */
  | { readonly kind: 'shutdown' };

/** Messages from the engine process. */
export type FromEngine =
  | { readonly kind: 'ready' }
  /** The library cannot be opened; the engine answers every request with this. */
  | { readonly kind: 'unavailable'; readonly result: Result<never> }
  | { readonly kind: 'response'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: EventName; readonly payload: unknown };
