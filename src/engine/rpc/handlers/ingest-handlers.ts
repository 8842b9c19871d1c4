import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { plainFolders } from '../../intake/survey/folder-look';
import type { JournalEntry } from '../../intake/ingest/job-journal.types';
import { dismissFailed, failedEvidence } from '../../query/library/failed-evidence';
import { audit, type AuditAction } from '../../store/audit-log';
import type { EngineContext, Handlers } from './handler';

type Channels =
  | 'ingest.start'
  | 'ingest.cancel'
  | 'ingest.pause'
  | 'ingest.dismiss'
  | 'ingest.jobs'
  | 'ingest.foldersOf'
  | 'ingest.survey'
  | 'ingest.surveyed'
  | 'ingest.cancelSurvey'
  | 'ingest.glance'
  | 'ingest.interrupted'
  | 'ingest.readAgain'
  | 'ingest.forget'
  | 'ingest.failed'
  | 'ingest.dismissFailed';

export const ingestHandlers: Handlers<Channels> = {
  'ingest.start': ({ queue }, { paths, caseId, copy, limits }, { examiner }) => ({
    jobIds: queue.start(paths.map((path) => ({ path, caseId, examiner, copy, limits, onlyNew: true }))),
  }),
  'ingest.cancel': ({ queue }, { jobId }) => {
    queue.cancel(jobId);
    return {};
  },
  'ingest.pause': ({ queue }, { jobId, paused }) => {
    queue.pause(jobId, paused);
    return {};
  },
  'ingest.dismiss': ({ queue }, { jobId }) => {
    queue.dismiss(jobId);
    return {};
  },
  'ingest.jobs': ({ queue }) => queue.jobs(),
  'ingest.foldersOf': (_context, { paths }) => ({
    folders: [...plainFolders(paths)],
    missing: paths.filter((path) => !existsSync(path)),
  }),
  'ingest.survey': ({ surveys }, { paths }) => ({ surveyId: surveys.begin(paths) }),
  'ingest.surveyed': ({ surveys }) => surveys.runs.state,
  'ingest.cancelSurvey': ({ surveys }, { surveyId }) => {
    surveys.runs.cancel(surveyId);
    return {};
  },
  'ingest.glance': ({ glances }, { jobId, ...question }) => glances.ask(jobId, question),
  'ingest.interrupted': ({ journal }) =>
    journal
      .interrupted()
      .map(({ jobId, path, caseId, begun, at }) => ({ jobId, path, name: basename(path), caseId, begun, at })),
  'ingest.readAgain': (context, { jobId }, { examiner }) => {
    const found = decide(context, jobId, examiner, 'reading-repeated');
    if (found === null) return { jobIds: [] };
    // Asked for anew, it is offered no longer; where that cannot be kept it still is.
    const { path, caseId, copy, limits } = found;
    const request = { path, caseId, copy, limits, onlyNew: false, examiner: examiner ?? found.examiner };
    return { jobIds: context.queue.start([request]) };
  },
  'ingest.forget': (context, { jobId }, { examiner }) => {
    if (decide(context, jobId, examiner, 'reading-dismissed') !== null) context.journal.forget(jobId);
    return {};
  },
  'ingest.failed': ({ library }) => failedEvidence(library),
  'ingest.dismissFailed': ({ library, emit }, { id }, { examiner }) => {
    dismissFailed(library, id, examiner);
    emit('library.changed', {});
    return {};
  },
};

/** Null where the job is not offered (any more). What was cut off, and what a person did about it, is part of the history of a case. */
function decide(
  { library, journal }: EngineContext,
  jobId: string,
  examiner: string | null,
  action: Extract<AuditAction, 'reading-repeated' | 'reading-dismissed'>,
): JournalEntry | null {
  const found = journal.interrupted().find((entry) => entry.jobId === jobId);
  if (found === undefined) return null;
  const { path, caseId, begun, at } = found;
  audit(library, action, examiner, { path, caseId, begun, at });
  return found;
}
