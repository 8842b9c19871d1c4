import type { Result } from '../../shared/failure';
import type { CheckedEntries } from '../../shared/contract/verdicts';
import type { FinishedLook } from '../query/certificates/certificate-looks';
import { keepChecked } from '../query/verdicts/checked-images';
import { openLibrary } from '../store/open-library';
import type { ReadableLibrary } from '../store/readable-library';
import { serveJobs } from '../threads/serve-jobs';
import { answerRead } from './answer-read';
import type { ReaderInput, ReaderNote } from './reader-messages.types';

/** KiB. Three readers that each keep what the writer keeps would be most of the memory of the engine. */
const CACHE_KIB = 16 * 1024;
let library: ReadableLibrary | null = null;
let look: FinishedLook | null = null;
/** Told since the last question. */
const told: CheckedEntries[] = [];

function open(libraryDir: string): ReadableLibrary {
  const opened = openLibrary(libraryDir, { readOnly: true });
  opened.limitCache(CACHE_KIB);
  return opened;
}

// Entry of a reader thread: answers questions to the library on a connection of its own that cannot write.
serveJobs<ReaderInput, never, Result<unknown>, ReaderNote>({
  work: async ({ libraryDir, version, channel, input }, { signal }) => {
    library ??= open(libraryDir);
    for (const checked of told.splice(0)) keepChecked(library, checked);
    // An answer is of one moment.
    const end = library.beginSnapshot();
    try {
      return await answerRead({ library, version, finishedLook: () => look }, { channel, input }, signal);
    } finally {
      end();
    }
  },
  onNote: (note) => {
    if (note.kind === 'look') look = note.look;
    else told.push(note.checked);
  },
  onClose: () => library?.close(),
});
