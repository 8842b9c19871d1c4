import { EditNote, NewNote } from './NoteDialog';
import { TagDialog } from './TagDialog';
import { TagsDialog } from './TagsDialog';
import { TriageDialog } from './TriageDialog';
import { useWork } from './work-state';

/** The dialog about notes, tags or judgements that is open, if one is. */
export function WorkDialogs() {
  const question = useWork((state) => state.question);
  switch (question?.kind) {
    case 'note':
      return <NewNote marked={question.marked} />;
    case 'edit-note':
      return <EditNote mark={question.mark} />;
    case 'tag':
      return <TagDialog marked={question.marked} />;
    case 'tags':
      return <TagsDialog />;
    case 'triage':
      return <TriageDialog of={question.of} state={question.state} />;
    case undefined:
      return null;
  }
}
