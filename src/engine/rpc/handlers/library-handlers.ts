import { createCase, renameCase } from '../../query/library/cases';
import { imageRows } from '../../query/library/image-rows';
import { librarySummary } from '../../query/library/library-summary';
import { removeEvidence } from '../../query/library/remove-evidence';
import type { Handlers, ReadHandlers } from './handler';

type Channels = 'library.get' | 'library.createCase' | 'library.renameCase' | 'library.removeEvidence';

export const libraryReads: ReadHandlers<'library.images'> = {
  'library.images': ({ library }, { caseId }) => imageRows(library, caseId),
};

export const libraryHandlers: Handlers<Channels> = {
  'library.get': ({ library }) => librarySummary(library),
  'library.createCase': ({ library, emit }, { name }, { examiner }) => {
    const made = createCase(library, name, examiner);
    emit('library.changed', {});
    return made;
  },
  'library.renameCase': ({ library, emit }, { caseId, name }, { examiner }) => {
    const renamed = renameCase(library, caseId, name, examiner);
    emit('library.changed', {});
    return renamed;
  },
  'library.removeEvidence': async ({ library, queue, emit }, { evidenceId }, { examiner }) => {
    const removed = await queue.between(() => removeEvidence(library, evidenceId, examiner));
    emit('library.changed', {});
    return removed;
  },
};
