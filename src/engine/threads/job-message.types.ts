import type { Failure } from '../../shared/failure';

/** What a thread that is started for one job is given. */
export interface JobData<Input> {
  readonly input: Input;
  /** Of a ScanSignal. */
  readonly signal: SharedArrayBuffer;
}

/** What it sends: progress as often as it likes, then one end. */
export type FromJob<Progress, Result> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly failure: Failure };
