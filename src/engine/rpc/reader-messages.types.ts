import type { CheckedEntries } from '../../shared/contract/verdicts';
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

/** What a reader is told of another thread's work: what the last look for certificates found, or the verdicts of an image. */
export type ReaderNote =
  | { readonly kind: 'look'; readonly look: FinishedLook | null }
  | { readonly kind: 'checked'; readonly checked: CheckedEntries };
