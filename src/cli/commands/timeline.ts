import { timelineFormats, type TimelineFormat } from '../../shared/contract/timeline';
import { timelineText } from '../../engine/timeline/export-timeline';
import { throwIfCancelled } from '../../engine/cancellation';
import type { Command } from '../command';
import { exitStatus } from '../exit-status';
import { imageOption, libraryOption, withImage } from '../session';

/** `timeline`: every recorded time of an image, for other tools. */
export const timelineCommand: Command = {
  name: 'timeline',
  summary: 'Print every recorded time of an image, for other tools',
  usage: ['EVIDENCE|--library DIR [--image REF] --format jsonl|bodyfile|timesketch|timesketch-csv'],
  about: [
    'jsonl, timesketch and timesketch-csv: one event a line, newest first. bodyfile: for mactime of The Sleuth Kit.',
    'Times are in UTC and as recorded: whoever made the image could write any time.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'format', value: 'FORMAT', about: 'form of the lines', choices: timelineFormats },
  ],
  async run(context) {
    const { args, output } = context;
    const format = args.required('format') as TimelineFormat;
    return withImage(context, async (library, image) => {
      for (const part of timelineText(library, image.id, format)) {
        throwIfCancelled(context.signal);
        await output.write(part);
      }
      return exitStatus.done;
    });
  },
};
