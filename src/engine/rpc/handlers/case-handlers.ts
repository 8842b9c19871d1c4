import { caseRow, caseRows, createCase, editCase } from '../../query/library/cases';
import {
  addToCase,
  caseItems,
  editItem,
  itemsOfEvidence,
  moveToCase,
  removeFromCase,
} from '../../query/library/case-items';
import { importCaseFile } from '../../output/case-file/import-case';
import { writeCaseFile } from '../../output/case-file/write-case-file';
import type { Handlers, ReadHandlers } from './handler';

type Reads = 'case.list' | 'case.get' | 'case.items' | 'case.ofEvidence';
type Writes =
  | 'case.create'
  | 'case.edit'
  | 'case.setStatus'
  | 'case.addEvidence'
  | 'case.moveEvidence'
  | 'case.removeEvidence'
  | 'case.editItem'
  | 'case.export'
  | 'case.import';

export const caseReads: ReadHandlers<Reads> = {
  'case.list': ({ library }, { statuses }) => caseRows(library, statuses),
  'case.get': ({ library }, { caseId }) => caseRow(library, caseId),
  'case.items': ({ library }, input) => caseItems(library, input),
  'case.ofEvidence': ({ library }, { evidenceId }) => itemsOfEvidence(library, evidenceId),
};

/** What is in which case, and what cases are called, is in many answers: all of them are stale after a change. */
export const caseHandlers: Handlers<Writes> = {
  'case.create': ({ library, emit }, { name, ...fields }, { examiner }) => {
    const made = createCase(library, name, examiner, fields);
    emit('library.changed', {});
    return made;
  },
  'case.edit': ({ library, emit }, { caseId, changes }, { examiner }) => {
    const edited = editCase(library, caseId, changes, examiner);
    emit('library.changed', {});
    return edited;
  },
  'case.setStatus': ({ library, emit }, { caseId, status }, { examiner }) => {
    const edited = editCase(library, caseId, { status }, examiner);
    emit('library.changed', {});
    return edited;
  },
  'case.addEvidence': ({ library, emit }, input, { examiner }) => {
    addToCase(library, input, examiner);
    emit('library.changed', {});
    return {};
  },
  'case.moveEvidence': ({ library, emit }, input, { examiner }) => {
    moveToCase(library, input, examiner);
    emit('library.changed', {});
    return {};
  },
  'case.removeEvidence': ({ library, emit }, input, { examiner }) => {
    removeFromCase(library, input, examiner);
    emit('library.changed', {});
    return {};
  },
  'case.editItem': ({ library, emit }, input, { examiner }) => {
    const item = editItem(library, input, examiner);
    emit('library.changed', {});
    return item;
  },
  'case.export': async ({ library, version, emit }, { caseId, evidence }, { examiner, signal, target }) => {
    const options = { caseId, withEvidence: evidence, target, version, examiner, signal };
    const { out, bytes, sha256 } = await writeCaseFile(library, options);
    emit('work.changed', {});
    return { out, bytes, sha256 };
  },
  'case.import': async ({ library, queue, emit }, { path }, { examiner, signal }) => {
    const done = await queue.between(() => importCaseFile(library, path, { examiner, signal }));
    emit('library.changed', {});
    return { ...done, conflicts: [...done.conflicts] };
  },
};
