import { addMark } from '../../engine/query/work/change-marks';
import { examinerOption } from '../base/audit-note';
import { caseOption, chosenCase } from '../base/case-names';
import type { Command, CommandContext } from '../base/command';
import { runForm } from '../base/command-form';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { listMarks, markDocuments, removeMarkForm } from '../base/mark-text';
import { placeNames, placeOf, placeOptions, placeUsage } from '../base/place-options';
import { givenWritableLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { defined } from '../../shared/defined';
import type { ChannelInput } from '../../shared/contract/contract';

/** `bookmark`: places to come back to. */
export const bookmarkCommand: Command = {
  name: 'bookmark',
  summary: 'Add, list, or remove bookmarks',
  usage: [
    `add [TEXT] --library DIR ${placeUsage} [--case NAME] [--examiner NAME] [--json]`,
    'list --library DIR [--image REF] [--case NAME] [--json]',
    'remove ID... --library DIR [--examiner NAME] [--json]',
  ],
  about: ['A bookmark is on the same places as a note. A place that has one already is left as it is.'],
  positionals: { min: 1, max: 1000, names: 'add, list, or remove' },
  options: [libraryOption, ...placeOptions, caseOption, examinerOption, jsonOption],
  run: (context) =>
    runForm(bookmarkCommand, context, {
      add: { options: [...placeNames, 'case', 'examiner'], words: [0, 1], run: add },
      list: { options: ['image', 'case'], words: [0, 0], run: (given) => listMarks(given, 'bookmark') },
      remove: removeMarkForm('bookmark'),
    }),
};

function add(context: CommandContext, [body]: readonly string[]) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const { place, image } = placeOf(context, library);
    const caseId = chosenCase(context, library)?.id ?? null;
    const input = defined<ChannelInput<'marks.add'> & { readonly kind: 'bookmark' }>({
      ...{ kind: 'bookmark', body, place, caseId, image },
    });
    const made = addMark(library, input, args.value('examiner'));
    const document = { bookmark: markDocuments(library, [made])[0] };
    await output.write(args.has('json') ? `${jsonText(document, 2)}\n` : `Bookmark: ${made.uid}\n`);
    return exitStatus.done;
  });
}
