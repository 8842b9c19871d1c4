import type { ContentCounts } from '../../../shared/contract/content-search';
import { openLibrary } from '../../store/open-library';
import { serveJobs } from '../../threads/serve-jobs';
import type { ContentInput, ContentProgress, KeptFile } from './content-search-worker.types';
import { searchContent } from './search-content';

/** Matches that the window can look through: more are counted. */
const MOST_MATCHES = 20_000;
const INTERVAL_MS = 100;

// Entry of a content search worker thread: searches beside queries and ingests. It writes nothing.
serveJobs<ContentInput, ContentProgress, null>({
  work: async ({ libraryDir, scanScript, request }, { signal, progress }) => {
    let last = 0;
    let files: KeptFile[] = [];
    const tell = (counts: ContentCounts): void => {
      last = performance.now();
      progress({ counts, files });
      files = [];
    };
    const library = openLibrary(libraryDir, { readOnly: true });
    try {
      const counts = await searchContent(library, {
        ...request,
        ...{ signal, scanThread: scanScript, cacheDir: library.cacheDir, most: MOST_MATCHES },
        onFound: ({ entryId, matchCount, matches }) => files.push({ entryId, matchCount, matches: matches() }),
        onCounts: (now) => {
          if (performance.now() - last >= INTERVAL_MS) tell(now);
        },
      });
      tell(counts);
      return null;
    } finally {
      library.close();
    }
  },
});
