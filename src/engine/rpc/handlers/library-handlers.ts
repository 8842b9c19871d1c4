import { createCase, renameCase } from '../../library/cases';
import { imageRows } from '../../library/image-rows';
import { librarySummary } from '../../library/library-summary';
import { removeEvidence } from '../../library/remove-evidence';
import type { Handlers, ReadHandlers } from '../handler';

type Channels = 'library.get' | 'library.createCase' | 'library.renameCase' | 'library.removeEvidence';

export const libraryReads: ReadHandlers<'library.images'> = {
  'library.images': ({ library }, { caseId }) => imageRows(library, caseId),
};

export const libraryHandlers: Handlers<Channels> = {
  'library.get': ({ library }) => librarySummary(library),
  'library.createCase': ({ library, emit }, { name, examiner }) => {
    const made = createCase(library, name, examiner);
    emit('library.changed', {});
    return made;
  },
  'library.renameCase': ({ library, emit }, { caseId, name }) => {
    const renamed = renameCase(library, caseId, name);
    emit('library.changed', {});
    return renamed;
  },
  'library.removeEvidence': async ({ library, queue, emit }, { evidenceId }) => {
    const removed = await queue.between(() => removeEvidence(library, evidenceId));
    emit('library.changed', {});
    return removed;
  },
};
