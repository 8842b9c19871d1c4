import type { EngineRequest } from '../../shared/contract/wire';
import type { EventName, EventPayload } from '../../shared/contract/events';
import type { IngestJob } from '../../shared/contract/ingest';
import { CertificateLooks, lookOnThread, type FinishedLook } from '../query/certificates/certificate-looks';
import { Glances } from '../intake/glance/glances';
import type { CheckedEntries } from '../../shared/contract/verdicts';
import { keepingFailures } from '../intake/ingest/kept-failures';
import { IngestQueue } from '../intake/ingest/ingest-queue';
import { JobJournal } from '../intake/ingest/job-journal';
import type { IngestInput, RunIngest } from '../intake/ingest/ingest-worker.types';
import type { IngestOutcome, IngestProgress } from '../intake/ingest/ingest.types';
import { surveyOnThread, Surveys } from '../intake/survey/surveys';
import { relocateEvidence } from '../intake/relocate/relocate-evidence';
import { hashOnThread, Relocations } from '../intake/relocate/relocations';
import { caseFileJobs, caseFileOnThread } from '../output/case-file/case-file-jobs';
import type { WritableLibrary } from '../store/writable-library';
import { hashSetJobs, hashSetOnThread } from '../query/hash-sets/hash-set-jobs';
import { ContentSearches, searchOnThread } from '../query/text-search/content-searches';
import { checkOnThread, ReportChecks } from '../output/report-check/report-checks';
import { recordRecheck } from '../intake/verify/verify-record';
import { VerifyRuns, verifyOnThread } from '../intake/verify/verify-runs';
import { JobThread } from '../threads/job-thread';
import type { WorkerScripts } from '../threads/worker-table';
import { toFailure, type Result } from '../../shared/failure';
import { cancelledBy } from '../base/cancellation';
import { readerOf, type ReaderName } from './handlers/channel-places';
import { answer } from './dispatcher';
import type { EnginePort } from './engine-port';
import type { EngineContext } from './handlers/handler';
import { Readers } from './readers';
import { validRequest } from './valid-request';

/** What the engine process is told when it is started. */
export interface EngineStart {
  readonly scripts: WorkerScripts;
  readonly version: string;
}

/** One library being served over one port. */
export class EngineSession {
  readonly #port: EnginePort;
  readonly #ingest: JobThread<IngestInput, IngestProgress, IngestOutcome>;
  readonly #context: EngineContext;
  readonly #readers: Readers;
  readonly #pending = new Map<number, AbortController>();
  #stopping = false;

  constructor(library: WritableLibrary, start: EngineStart, port: EnginePort) {
    this.#port = port;
    const { scripts } = start;
    this.#ingest = new JobThread(scripts['ingest-worker']);
    this.#readers = new Readers(scripts['reader-thread'], { libraryDir: library.dir, version: start.version });
    // The first view asks it: it starts while the window is made.
    this.#readers.prepare('view');
    const emit = <E extends EventName>(event: E, payload: EventPayload<E>): void =>
      this.#port.send({ kind: 'event', event, payload });
    const journal = new JobJournal(library);
    const glances = new Glances(scripts['glance-thread'], (state) => emit('ingest.glance', state));
    glances.prepareSoon();
    const onJob = (job: IngestJob): void => {
      glances.follow(job);
      // First the images, then the job that says they are there: a view that reads on "done" finds them.
      const { evidenceId, movedFrom, path, bytesTotal } = job;
      if (movedFrom !== null && evidenceId !== null) relocations.found(evidenceId, path, bytesTotal);
      if (job.state === 'done' && !job.alreadyKnown) emit('library.changed', {});
      emit('ingest.job', job);
    };
    const ingestFor = { libraryDir: library.dir, scanScript: scripts['scan-thread'] };
    const read: RunIngest = (request, ask) => this.#ingest.run({ ...ask, input: { ...ingestFor, request } });
    const run = keepingFailures(library, read, () => emit('library.changed', {}));
    const queue = new IngestQueue(run, onJob, journal);
    const verifyRuns = new VerifyRuns({
      run: verifyOnThread(scripts['verify-worker'], library.dir),
      onState: (state) => emit('evidence.verification', state),
      onDone: (result, examiner) => recordRecheck(library, result, examiner),
    });
    const hash = hashOnThread(scripts['scan-thread']);
    const relocations = new Relocations({
      run: async ({ evidenceId, path, examiner }, signal, onBytes) => {
        await relocateEvidence(library, [evidenceId], path, { examiner, signal, onBytes, hash });
      },
      onState: (state) => {
        if (state.state === 'done') verifyRuns.forgetUnread(state.evidenceId);
        // First what happened, then that there are other answers: the words are on screen when what failed goes.
        emit('evidence.relocation', state);
        if (state.state === 'done') emit('library.changed', {});
      },
    });
    const contentSearches = new ContentSearches(
      searchOnThread(scripts['content-search-worker'], scripts['scan-thread'], library.dir),
      (state) => emit('search.contentState', state),
    );
    const certificateLooks = new CertificateLooks(
      lookOnThread(scripts['certificate-look-worker'], library.dir),
      (state) => {
        // First the reader, then the window: a view that reads on "done" finds what was found.
        this.#readers.tellLook(certificateLooks.finished);
        emit('certificates.state', state);
      },
    );
    const caseFiles = caseFileJobs(caseFileOnThread(scripts['case-file-worker']), (state) => emit('case.file', state));
    const hashSets = hashSetJobs(hashSetOnThread(scripts['hash-set-worker']), (state) => emit('hashSets.state', state));
    const reportChecks = new ReportChecks(
      checkOnThread(scripts['report-check-worker'], scripts['scan-thread'], library.dir),
      (state) => emit('report.checkState', state),
    );
    const surveys = new Surveys(surveyOnThread(scripts['survey-worker'], library.dir), (state) =>
      emit('ingest.surveyState', state),
    );
    const looks = { contentSearches, certificateLooks, reportChecks, surveys, caseFiles, hashSets };
    const runs = { queue, journal, glances, verifyRuns, relocations, ...looks };
    const finishedLook = (): FinishedLook | null => certificateLooks.finished;
    this.#context = { library, ...runs, version: start.version, finishedLook, emit };
  }

  /** Answers a request with one response message, unless it is abandoned before. */
  request(id: number, asked: EngineRequest): void {
    const asker = new AbortController();
    this.#pending.set(id, asker);
    const { signal } = asker;
    const reader = readerOf(asked.channel);
    const answered =
      reader === null ? answer(this.#context, asked, cancelledBy(signal)) : this.#read(reader, asked, signal);
    void answered.then((result) => {
      this.#pending.delete(id);
      if (!signal.aborted) this.#port.send({ kind: 'response', id, result });
    });
  }

  async #read(reader: ReaderName, asked: EngineRequest, signal: AbortSignal): Promise<Result<unknown>> {
    try {
      const valid = validRequest(asked);
      const answered = await this.#readers.run(reader, { ...valid, signal });
      // First the threads that search, then the window: what asks on "done" finds the verdicts.
      if (valid.channel === 'verdicts.check' && answered.ok) await this.#tellChecked(reader, valid.input, signal);
      return answered;
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  }

  async #tellChecked(reader: ReaderName, input: unknown, signal: AbortSignal): Promise<void> {
    const rows = await this.#readers.run(reader, { channel: 'verdicts.checked', input, signal });
    if (rows.ok) this.#readers.tellChecked(rows.value as CheckedEntries);
  }

  /** The asker is gone: what is not begun is never begun. */
  abandon(id: number): void {
    this.#pending.get(id)?.abort();
  }

  /** Cancels what runs, waits until nothing of it is left, and closes the library. */
  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    const { queue, glances, verifyRuns, relocations, library } = this.#context;
    const { contentSearches, certificateLooks, caseFiles, hashSets, reportChecks, surveys } = this.#context;
    const asked = [contentSearches, certificateLooks, caseFiles, hashSets, reportChecks.runs, surveys.runs];
    const runs = [queue, verifyRuns, relocations, ...asked];
    for (const run of runs) run.cancelAll();
    const idle = runs.map((one) => one.idle());
    await Promise.all([...idle, glances.close(), this.#readers.close()]);
    await this.#ingest.close();
    library.close();
  }
}
