import type { ChannelInput, ChannelOutput, EngineChannel, WritingChannel } from '../../../shared/contract/contract';
import type { EventName, EventPayload } from '../../../shared/contract/events';
import type { CancelSignal } from '../../base/cancellation';
import type { CertificateLooks, FinishedLook } from '../../query/certificates/certificate-looks';
import type { Glances } from '../../intake/glance/glances';
import type { IngestQueue } from '../../intake/ingest/ingest-queue';
import type { JobJournal } from '../../intake/ingest/job-journal';
import type { CaseFileJobs } from '../../output/case-file/case-file-jobs';
import type { HashSetJobs } from '../../query/hash-sets/hash-set-jobs';
import type { ReportChecks } from '../../output/report-check/report-checks';
import type { Surveys } from '../../intake/survey/surveys';
import type { OutputTarget } from '../../output/writer/output-target';
import type { Relocations } from '../../intake/relocate/relocations';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';
import type { ContentSearches } from '../../query/text-search/content-searches';
import type { VerifyRuns } from '../../intake/verify/verify-runs';

/** What a handler may use that runs on a reader thread: a library that cannot be written. */
export interface ReadContext {
  readonly library: ReadableLibrary;
  /** Version of Stratigraph, for reports. */
  readonly version: string;
  /** The last look for certificates, once it is over. */
  readonly finishedLook: () => FinishedLook | null;
}

/** What a handler may use on the main thread. */
export interface EngineContext extends ReadContext {
  readonly library: WritableLibrary;
  readonly queue: IngestQueue;
  readonly journal: JobJournal;
  readonly glances: Glances;
  readonly verifyRuns: VerifyRuns;
  readonly relocations: Relocations;
  readonly contentSearches: ContentSearches;
  readonly certificateLooks: CertificateLooks;
  readonly caseFiles: CaseFileJobs;
  readonly hashSets: HashSetJobs;
  readonly reportChecks: ReportChecks;
  readonly surveys: Surveys;
  readonly emit: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** What a call is besides its input. */
export interface Call {
  /** Tells that the asker is gone. */
  readonly signal: CancelSignal;
  /** Who asks, for the audit log; null where no name is set. */
  readonly examiner: string | null;
}

/** A call that writes a file, with the place that a person granted. */
export interface WritingCall extends Call {
  readonly target: OutputTarget;
}

/** Answers one channel. Throws FailureError for what a person can meet. */
export type Handler<C extends EngineChannel, Context = EngineContext> = (
  context: Context,
  input: ChannelInput<C>,
  call: C extends WritingChannel ? WritingCall : Call,
) => ChannelOutput<C> | Promise<ChannelOutput<C>>;

/** Handlers of one area of the contract. */
export type Handlers<C extends EngineChannel> = { readonly [K in C]: Handler<K> };

/** The same for channels that a reader thread may answer (channel-places.ts). */
export type ReadHandlers<C extends EngineChannel> = { readonly [K in C]: Handler<K, ReadContext> };
