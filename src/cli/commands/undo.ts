import { redoWork, undoWork, workState } from '../../engine/store/undo-work';
import { examinerOption } from '../base/audit-note';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenWritableLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { terminalText } from '../base/terminal-text';

/** `undo`: takes back what a person did last, or does it again. */
export const undoCommand: Command = {
  name: 'undo',
  summary: 'Undo or redo the last change to tags, notes, judgements, or cases',
  usage: ['--library DIR [--redo] [--examiner NAME] [--json]'],
  about: ['The chain of custody is never undone, only corrected.'],
  positionals: { min: 0, max: 0, names: '' },
  options: [
    libraryOption,
    { name: 'redo', value: null, about: 'redo what was undone last' },
    examinerOption,
    jsonOption,
  ],
  run: (context) =>
    withSession(givenWritableLibrary(context), async ({ library }) => {
      const { args, output } = context;
      const before = workState(library);
      const redo = args.has('redo');
      const after = (redo ? redoWork : undoWork)(library, args.value('examiner'));
      const step = redo ? before.redo : before.undo;
      const words = `${redo ? 'Redone' : 'Undone'}: ${terminalText(step?.action ?? '')}\n`;
      await output.write(args.has('json') ? `${jsonText({ changed: step, ...after }, 2)}\n` : words);
      return exitStatus.done;
    }),
};
