import type { Failure } from '../../shared/failure';

/** What a thread is sent: one job at a time, and what concerns it. */
export type ToThread<Input, Note> =
  /** `signal` is that of a JobSignal. */
  | { readonly kind: 'job'; readonly input: Input; readonly signal: SharedArrayBuffer }
  /** The signal says so already; this wakes a job that waits for events. */
  | { readonly kind: 'cancel' }
  /** Something that is not answered, for the job or for those that come. */
  | { readonly kind: 'note'; readonly note: Note }
  /** No job comes any more. */
  | { readonly kind: 'close' };

/** What it sends: progress as often as a job likes, then one end; `given-up` comes before it cleans up, `failed` after that. */
export type FromThread<Progress, Ended> =
  | { readonly kind: 'begun' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'given-up'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly result: Ended }
  | { readonly kind: 'failed'; readonly failure: Failure };
