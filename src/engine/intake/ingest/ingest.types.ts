import type { IngestJob } from '../../../shared/contract/ingest';
import type { Digest, DiffId } from '../../../shared/digest';
import type { Failure } from '../../../shared/failure';
import type { Problem } from '../../../shared/problem';
import type { Compression } from '../../../shared/vocabulary';
import type { ReadLimits } from '../../../shared/read-limits';
import type { CancelSignal } from '../../base/cancellation';

/** The part of a job's state that the ingest itself knows. */
export type IngestProgress = Pick<
  IngestJob,
  'step' | 'bytesTotal' | 'bytesDone' | 'files' | 'findings' | 'currentPath' | 'layers' | 'problems' | 'evidenceSha256'
>;

export interface IngestOptions {
  /** Case to put the evidence in; null: no case. */
  readonly caseId: number | null;
  readonly examiner: string | null;
  /** Copy the evidence into the library instead of only referring to it. */
  readonly copy: boolean;
  readonly limits: ReadLimits;
  /** Evidence that the library has in another case is not put into this one, and the outcome says where it is. */
  readonly onlyNew?: boolean;
  /** Files are searched for secrets unless this is false. */
  readonly secrets?: boolean;
  /** The built scan-thread.ts, where other threads may be used. */
  readonly scanThread?: string;
  readonly signal: CancelSignal;
  /** Called right before the commit, from which on a cancel comes too late; throws cancelled where it did not. */
  readonly decide?: () => void;
  /** Called at most ten times a second, and at each change of step. */
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Called as soon as the job is given up, before its rows are swept: a big sweep takes longer than a cancel may. */
  readonly onGivenUp?: (failure: Failure) => void;
}

export interface IngestOutcome {
  readonly evidenceId: number;
  /** Library ids of the images, in the order of the evidence. */
  readonly imageIds: readonly number[];
  readonly sha256: string;
  /** True where the library had the same bytes already; nothing was read then. */
  readonly alreadyKnown: boolean;
  /** True where such evidence was put into the case. */
  readonly joined: boolean;
  /** Where known evidence was before, when it is gone from there and its new place was taken over; else null. */
  readonly movedFrom: string | null;
  readonly problems: readonly Problem[];
}

/** What reading one declared layer gave. */
export interface ReadLayer {
  /** Null where there is nothing to index: missing, foreign, encrypted, no tar. */
  readonly layerId: number | null;
  /** Of the stored bytes, where they were read. */
  readonly digest: Digest | null;
  readonly sha512: Digest | null;
  readonly storedBytes: number | null;
  /** Null where it could not be computed. */
  readonly diffId: DiffId | null;
  readonly uncompressedBytes: number | null;
  readonly compression: Compression | null;
  /** True where a limit left something of it out: the next ingest must not take it for the whole layer. */
  readonly limited: boolean;
  readonly state: 'read' | 'known' | 'failed';
}
