import { timelineFormats, workingFormats, type TimelineFormat } from '../../shared/formats';
import type { LookOutcome } from '../../engine/query/certificates/look-for-certificates';
import { renderTimeline } from '../../engine/output/timeline/render-timeline';
import { throwIfCancelled } from '../../engine/base/cancellation';
import { lookWithProgress, sayCoverage } from '../base/certificate-look';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { imageOption, libraryOption, withImage } from '../base/session';

const FORMATS = workingFormats(timelineFormats);

/** `timeline`: every recorded time of an image, for other tools. */
export const timelineCommand: Command = {
  name: 'timeline',
  summary: 'Print every recorded time of an image, for other tools',
  usage: [`EVIDENCE|--library DIR [--image REF] --format ${FORMATS.join('|')} [--certificates]`],
  about: [
    'jsonl, timesketch and timesketch-csv: one event a line, newest first. bodyfile: for mactime of The Sleuth Kit.',
    'With --certificates the evidence is read for certificates, and from when until when each is valid is printed too.',
    'Times are in UTC and as recorded: whoever made the image could write any time.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'format', value: 'FORMAT', about: 'form of the lines', choices: FORMATS },
    { name: 'certificates', value: null, about: 'look for certificates, for their events' },
  ],
  async run(context) {
    const { args, output } = context;
    const format = args.required('format') as TimelineFormat;
    return withImage(context, async (library, image) => {
      const look: LookOutcome | null = args.has('certificates')
        ? await lookWithProgress(context, library, image.id)
        : null;
      for (const part of renderTimeline(library, image.id, format, look?.certificates)) {
        throwIfCancelled(context.signal);
        await output.write(part);
      }
      if (look === null) return exitStatus.done;
      sayCoverage(output, look.counts);
      return look.counts.notRead.length === 0 ? exitStatus.done : exitStatus.nothingRead;
    });
  },
};
