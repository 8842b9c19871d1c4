import type { Case } from '../../shared/contract/cases';
import type { WorkPlace } from '../../shared/contract/work-place';
import { addMark, editMark } from '../../engine/query/work/change-marks';
import { markOf } from '../../engine/query/work/marks';
import { examinerOption } from '../base/audit-note';
import { caseOption, chosenCase } from '../base/case-names';
import type { Command, CommandContext } from '../base/command';
import { runForm } from '../base/command-form';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { listMarks, markedBy, markDocuments, removeMarkForm } from '../base/mark-text';
import { namesPlace, placeNames, placeOf, placeOptions, placeUsage } from '../base/place-options';
import { givenWritableLibrary, jsonOption, libraryOption, withSession } from '../base/session';

/** `note`: what people write on images, layers, steps, paths, bytes, findings and evidence. */
export const noteCommand: Command = {
  name: 'note',
  summary: 'Add, list, change, or remove notes',
  usage: [
    `add TEXT --library DIR ${placeUsage} [--case NAME] [--examiner NAME] [--json]`,
    'list --library DIR [--image REF] [--case NAME] [--json]',
    'edit ID TEXT --library DIR [--examiner NAME] [--json]',
    'remove ID... --library DIR [--examiner NAME] [--json]',
  ],
  about: [
    'TEXT is Markdown. With --case and no place, the note is on the case. A note on a layer, or on a path or bytes in it, is shown in every image with that layer.',
    'ID is the ID in the list, or its first 6 characters or more. Earlier texts are kept.',
  ],
  positionals: { min: 1, max: 1000, names: 'add, list, edit, or remove' },
  options: [libraryOption, ...placeOptions, caseOption, examinerOption, jsonOption],
  run: (context) =>
    runForm(noteCommand, context, {
      add: { options: [...placeNames, 'case', 'examiner'], words: [1, 1], run: add },
      list: { options: ['image', 'case'], words: [0, 0], run: (given) => listMarks(given, 'note') },
      edit: { options: ['examiner'], words: [2, 2], run: edit },
      remove: removeMarkForm('note'),
    }),
};

function add(context: CommandContext, [body = '']: readonly string[]) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const found = chosenCase(context, library);
    const { place, image } =
      found !== null && !namesPlace(context) ? { place: casePlace(found), image: null } : placeOf(context, library);
    const caseId = found?.id ?? null;
    const made = addMark(library, { kind: 'note', body, place, caseId, image }, context.args.value('examiner'));
    return sayMark(context, made.uid, jsonText({ note: markDocuments(library, [made])[0] }, 2), 'Note added');
  });
}

const casePlace = ({ uid }: Case): WorkPlace => ({ kind: 'case', caseUid: uid });

function edit(context: CommandContext, [id = '', body = '']: readonly string[]) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const uid = markedBy(library, 'note', id);
    editMark(library, { uid, body }, context.args.value('examiner'));
    const documents = markDocuments(library, [markOf(library, uid)]);
    return sayMark(context, uid, jsonText({ note: documents[0] }, 2), 'Note changed');
  });
}

async function sayMark({ args, output }: CommandContext, uid: string, json: string, words: string) {
  await output.write(args.has('json') ? `${json}\n` : `${words}: ${uid}\n`);
  return exitStatus.done;
}
