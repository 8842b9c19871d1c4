import type { Result } from '../../shared/failure';

/** What a reader thread is started with. */
export interface ReaderData {
  readonly libraryDir: string;
  /** Version of Stratigraph, for reports. */
  readonly version: string;
}

/** One call for a reader thread; it answers with one `FromReader` before the next is sent. */
export interface ToReader {
  readonly channel: string;
  readonly input: unknown;
  /** Of a SharedSignal. */
  readonly signal: SharedArrayBuffer;
}

export type FromReader = Result<unknown>;
