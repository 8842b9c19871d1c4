import type { JobAsk } from '../../threads/job-thread';
import type { IngestOutcome, IngestProgress } from './ingest.types';
import type { ChangedLimits } from '../../../shared/read-limits';

/** What a person asked for: one path of one drop. */
export interface IngestRequest {
  readonly path: string;
  readonly caseId: number | null;
  readonly examiner: string | null;
  readonly copy: boolean;
  readonly limits: ChangedLimits;
  /** Evidence that another case has is not added, but told. */
  readonly onlyNew: boolean;
}

/** What an ingest worker is given. */
export interface IngestInput {
  readonly libraryDir: string;
  readonly scanScript: string;
  readonly request: IngestRequest;
}

/** Runs one ingest; in the engine process on the ingest worker. */
export type RunIngest = (
  request: IngestRequest,
  ask: Omit<JobAsk<IngestInput, IngestProgress>, 'input'>,
) => Promise<IngestOutcome>;
