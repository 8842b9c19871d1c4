import type { FinishedLook } from '../query/certificates/certificate-looks';

/** What a reader thread answers from. */
export interface ReaderData {
  readonly libraryDir: string;
  /** Version of Stratigraph, for reports. */
  readonly version: string;
}

/** One call for a reader thread. */
export interface ReaderInput extends ReaderData {
  readonly channel: string;
  readonly input: unknown;
}

/** What the last look for certificates found. */
export interface LookNote {
  readonly look: FinishedLook | null;
}
