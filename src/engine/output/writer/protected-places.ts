import { unfinished } from '../../intake/ingest/job-journal';
import type { ReadableLibrary } from '../../store/readable-library';

/** What nothing may be written to. Any other library is found by its folder. */
export interface ProtectedPlaces {
  /** Archives and folders, as they were named; they need not be there. */
  readonly evidence: readonly string[];
  readonly libraries: readonly string[];
}

/** The library at hand, its evidence, and what is being read into it. */
export function protectedBy(library: ReadableLibrary): ProtectedPlaces {
  const known = library.all<{ path: string }>('SELECT DISTINCT path FROM evidence');
  const evidence = [...known, ...unfinished(library)].map(({ path }) => path);
  return { evidence, libraries: [library.dir] };
}
