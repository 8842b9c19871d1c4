import type { LookCounts } from '../../../shared/contract/certificates';
import type { Failure } from '../../../shared/failure';
import type { LookOutcome } from './look-for-certificates';

/** What a certificate look worker is started with. */
export interface LookWorkerData {
  readonly libraryDir: string;
  readonly imageId: number;
  /** Of a SharedSignal. */
  readonly signal: SharedArrayBuffer;
}

/** What it sends: counts at most ten times a second, then one end. */
export type FromLookWorker =
  | { readonly kind: 'progress'; readonly counts: LookCounts }
  | { readonly kind: 'done'; readonly outcome: LookOutcome }
  | { readonly kind: 'failed'; readonly failure: Failure };
