import { addMark, addMarks, editMark, removeMarks } from '../../query/work/change-marks';
import { auditList, auditVerdict } from '../../query/work/audit';
import { addCustody, custodyList } from '../../query/work/custody';
import { markHistory, markList, marksAt } from '../../query/work/marks';
import { editSearch, removeSearch, savedSearches, saveSearch } from '../../query/work/saved-searches';
import { addTag, editTag, removeTag, tagRows } from '../../query/work/tags';
import { setTriage, triageAt, triageList } from '../../query/work/triage';
import { redoWork, undoWork, workState } from '../../store/undo-work';
import type { WritableLibrary } from '../../store/writable-library';
import type { Call, EngineContext, Handlers, ReadHandlers } from './handler';

type Reads =
  | 'custody.list'
  | 'audit.list'
  | 'tags.list'
  | 'marks.list'
  | 'marks.at'
  | 'marks.history'
  | 'triage.list'
  | 'triage.at'
  | 'searches.list'
  | 'work.state';
type Writes =
  | 'audit.verify'
  | 'custody.add'
  | 'tags.add'
  | 'tags.edit'
  | 'tags.remove'
  | 'marks.add'
  | 'marks.addAll'
  | 'marks.edit'
  | 'marks.remove'
  | 'triage.set'
  | 'searches.add'
  | 'searches.edit'
  | 'searches.remove'
  | 'work.undo'
  | 'work.redo';

export const workReads: ReadHandlers<Reads> = {
  'custody.list': ({ library }, input) => custodyList(library, input),
  'audit.list': ({ library }, input) => auditList(library, input),
  'tags.list': ({ library }) => tagRows(library),
  'marks.list': ({ library }, input) => markList(library, input),
  'marks.at': ({ library }, input) => marksAt(library, input),
  'marks.history': ({ library }, { uid }) => markHistory(library, uid),
  'triage.list': ({ library }, input) => triageList(library, input),
  'triage.at': ({ library }, input) => triageAt(library, input),
  'searches.list': ({ library }, { caseId }) => savedSearches(library, caseId),
  'work.state': ({ library }) => workState(library),
};

/** Does what a person asked for, and tells the window that what it shows of it is stale. */
function work<Input, Output>(
  change: (library: WritableLibrary, input: Input, examiner: string | null) => Output,
): (context: EngineContext, input: Input, call: Call) => Output {
  return ({ library, emit }, input, { examiner }) => {
    const output = change(library, input, examiner);
    emit('work.changed', {});
    return output;
  };
}

/** Undo and redo may change what is in which case, too. */
function step<Output>(
  change: (library: WritableLibrary, examiner: string | null) => Output,
): (context: EngineContext, input: unknown, call: Call) => Output {
  return ({ library, emit }, _input, { examiner }) => {
    const output = change(library, examiner);
    emit('library.changed', {});
    return output;
  };
}

export const workHandlers: Handlers<Writes> = {
  'audit.verify': ({ library }) => auditVerdict(library),
  'custody.add': work(addCustody),
  'tags.add': work(addTag),
  'tags.edit': work(editTag),
  'tags.remove': work((library, { uid }: { readonly uid: string }, examiner) => removeTag(library, uid, examiner)),
  'marks.add': work(addMark),
  'marks.addAll': work(addMarks),
  'marks.edit': work(editMark),
  'marks.remove': work(removeMarks),
  'triage.set': work(setTriage),
  'searches.add': work(saveSearch),
  'searches.edit': work(editSearch),
  'searches.remove': work((library, { uid }: { readonly uid: string }, examiner) => {
    removeSearch(library, uid, examiner);
    return {};
  }),
  'work.undo': step(undoWork),
  'work.redo': step(redoWork),
};
