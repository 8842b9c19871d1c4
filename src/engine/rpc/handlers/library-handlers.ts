import { imageRows } from '../../query/library/image-rows';
import { librarySummary } from '../../query/library/library-summary';
import { removeEvidence } from '../../query/library/remove-evidence';
import type { Handlers, ReadHandlers } from './handler';

type Channels = 'library.get' | 'library.removeEvidence';

export const libraryReads: ReadHandlers<'library.images'> = {
  'library.images': ({ library }, { caseId }) => imageRows(library, caseId),
};

export const libraryHandlers: Handlers<Channels> = {
  'library.get': ({ library }) => librarySummary(library),
  'library.removeEvidence': async ({ library, queue, emit }, { evidenceId }, { examiner }) => {
    const removed = await queue.between(() => removeEvidence(library, evidenceId, examiner));
    emit('library.changed', {});
    return removed;
  },
};
