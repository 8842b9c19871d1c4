import type { Result } from '../../shared/failure';
import type { FinishedLook } from '../query/certificates/certificate-looks';

/** What a reader thread is started with. */
export interface ReaderData {
  readonly libraryDir: string;
  /** Version of Stratigraph, for reports. */
  readonly version: string;
}

/** One call for a reader thread; it answers with one `FromReader` before the next is sent. */
export interface CallReader {
  readonly kind: 'call';
  readonly channel: string;
  readonly input: unknown;
  /** Of a SharedSignal. */
  readonly signal: SharedArrayBuffer;
}

/** A call, or what the last look for certificates found, which is not answered. */
export type ToReader = CallReader | { readonly kind: 'look'; readonly look: FinishedLook | null };

export type FromReader = Result<unknown>;
