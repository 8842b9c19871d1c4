import { openLibrary } from '../../store/open-library';
import { serveJobs } from '../../threads/serve-jobs';
import { survey, type SurveyProgress } from './survey';

export interface SurveyInput {
  readonly libraryDir: string;
  readonly paths: readonly string[];
}

// Entry of a survey worker thread: looks through folders beside queries and ingests. It writes nothing.
serveJobs<SurveyInput, SurveyProgress, null>({
  work: async ({ libraryDir, paths }, { signal, progress }) => {
    const library = openLibrary(libraryDir, { readOnly: true });
    try {
      await survey(library, paths, { signal, onProgress: progress });
      return null;
    } finally {
      library.close();
    }
  },
});
