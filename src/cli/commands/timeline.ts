import { timelineLines, type TimelineFormat } from '../../engine/timeline/export-timeline';
import { throwIfCancelled } from '../../engine/cancellation';
import type { Command } from '../command';
import { exitStatus } from '../exit-status';
import { chosenImage, chosenLibrary, imageOption, libraryOption, withSession } from '../session';

const FORMATS: readonly TimelineFormat[] = ['jsonl', 'bodyfile', 'timesketch'];

/** `timeline`: every recorded time of an image, for other tools. */
export const timelineCommand: Command = {
  name: 'timeline',
  summary: 'Print every recorded time of an image, for other tools',
  usage: ['EVIDENCE|--library DIR [--image REF] --format jsonl|bodyfile|timesketch'],
  about: [
    'jsonl and timesketch: one event a line, newest first. bodyfile: what mactime of The Sleuth Kit reads.',
    'Times are in UTC and as recorded: whoever made the image could write any time.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'format', value: 'FORMAT', about: 'form of the lines', choices: FORMATS },
  ],
  async run(context) {
    const { args, output } = context;
    const format = args.required('format') as TimelineFormat;
    const session = await chosenLibrary(context, args.positionals[0] ?? null);
    return withSession(session, async ({ library }) => {
      for (const line of timelineLines(library, chosenImage(context, session).id, format)) {
        throwIfCancelled(context.signal);
        await output.write(`${line}\n`);
      }
      return exitStatus.done;
    });
  },
};
