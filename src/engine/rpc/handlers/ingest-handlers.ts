import type { Handlers } from '../handler';

type Channels = 'ingest.start' | 'ingest.cancel' | 'ingest.pause' | 'ingest.dismiss' | 'ingest.jobs';

export const ingestHandlers: Handlers<Channels> = {
  'ingest.start': ({ queue }, { paths, caseId, examiner, copy, limits }) => ({
    jobIds: queue.start(paths.map((path) => ({ path, caseId, examiner, copy, limits }))),
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
};
