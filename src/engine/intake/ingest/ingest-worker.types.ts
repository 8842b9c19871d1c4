import type { Failure } from '../../../shared/failure';
import type { IngestOutcome, IngestProgress } from './ingest.types';
import type { IngestRequest } from './ingest-queue';

/** What the engine sends to the ingest worker. */
export interface ToIngestWorker {
  readonly request: IngestRequest;
  /** Of a ScanSignal: whether to go on, to wait or to stop. */
  readonly signal: SharedArrayBuffer;
}

/** What the ingest worker sends back: progress, then one end; `given-up` comes before the sweep, `failed` after it. */
export type FromIngestWorker =
  | { readonly kind: 'progress'; readonly progress: IngestProgress }
  | { readonly kind: 'done'; readonly outcome: IngestOutcome }
  | { readonly kind: 'given-up'; readonly failure: Failure }
  | { readonly kind: 'failed'; readonly failure: Failure };
