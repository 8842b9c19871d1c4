import { caseRow, caseRows, createCase, editCase } from '../../query/library/cases';
import {
  addToCase,
  caseItems,
  editItem,
  itemsOfEvidence,
  moveToCase,
  removeFromCase,
} from '../../query/library/case-items';
import { writtenOrRead } from '../../output/case-file/case-file-jobs';
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
  | 'case.import'
  | 'case.cancelFile';

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
  'case.export': async (context, { caseId, evidence }, { examiner, signal, target }) => {
    const { library, version, emit, caseFiles } = context;
    const place = { out: target.path, replace: target.replace };
    const asked = {
      kind: 'export',
      libraryDir: library.dir,
      caseId,
      withEvidence: evidence,
      version,
      examiner,
    } as const;
    const done = await caseFiles.run({ ...asked, ...place }, signal);
    if (done.kind !== 'export') throw new Error('an export ended as something else');
    emit('work.changed', {});
    const { out, bytes, sha256 } = done.written;
    return { out, bytes, sha256 };
  },
  'case.import': async ({ library, queue, emit, caseFiles }, { path }, { examiner, signal }) => {
    const asked = { kind: 'import', libraryDir: library.dir, path, examiner } as const;
    const done = await queue.between(() => caseFiles.run(asked, signal));
    if (done.kind !== 'import') throw new Error('an import ended as something else');
    emit('library.changed', {});
    return { ...done.imported, conflicts: [...done.imported.conflicts] };
  },
  'case.cancelFile': ({ caseFiles }, { path }) => {
    caseFiles.cancel((job) => writtenOrRead(job) === path);
    return {};
  },
};
