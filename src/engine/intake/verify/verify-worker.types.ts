import type { Recheck } from '../../../shared/contract/verify';
import type { Failure } from '../../../shared/failure';

/** What a verify worker is started with. */
export interface VerifyWorkerData {
  readonly libraryDir: string;
  readonly evidenceId: number;
  /** One Int32: 1 once the reading is not wanted any more. */
  readonly cancelled: SharedArrayBuffer;
}

/** What it sends: bytes at most ten times a second, then one end. */
export type FromVerifyWorker =
  | { readonly kind: 'bytes'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: Recheck }
  | { readonly kind: 'failed'; readonly failure: Failure };
