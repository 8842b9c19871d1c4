import { timelineFormats, workingFormats, type TimelineFormat } from '../../shared/formats';
import type { LookOutcome } from '../../engine/query/certificates/look-for-certificates';
import { renderTimeline } from '../../engine/output/timeline/render-timeline';
import { changedFiles } from '../../engine/query/verdicts/changed-files';
import { imageVerdicts } from '../../engine/query/verdicts/image-verdicts';
import { throwIfCancelled } from '../../engine/base/cancellation';
import { lookWithProgress, sayCoverage } from '../base/certificate-look';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { imageOption, libraryOption, withImage } from '../base/session';

const FORMATS = workingFormats(timelineFormats);

/** `timeline`: every recorded time of an image, for other tools. */
export const timelineCommand: Command = {
  name: 'timeline',
  summary: 'Print every recorded time of an image',
  usage: [`EVIDENCE|--library DIR [--image REF] --format ${FORMATS.join('|')} [--certificates] [--verdicts]`],
  about: [
    'jsonl, timesketch, and timesketch-csv: one event per line, newest first. bodyfile: for mactime (The Sleuth Kit).',
    '--certificates scans the evidence for certificates and prints when each is valid. --verdicts checks files against',
    'packages and prints which step changed or removed packaged files, or rewrote a package record.',
    'Times are in UTC, as recorded. Whoever built the image can set any time.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    { name: 'format', value: 'FORMAT', about: 'output format', choices: FORMATS },
    { name: 'certificates', value: null, about: 'scan certificates for their events' },
    { name: 'verdicts', value: null, about: 'check files against packages for their events' },
  ],
  async run(context) {
    const { args, output } = context;
    const format = args.required('format') as TimelineFormat;
    return withImage(context, async (library, image) => {
      const look: LookOutcome | null = args.has('certificates')
        ? await lookWithProgress(context, library, image.id)
        : null;
      const verdicts = args.has('verdicts')
        ? changedFiles(await imageVerdicts(library, { imageId: image.id, signal: context.signal }))
        : [];
      const found = { certificates: look?.certificates ?? [], verdicts };
      for (const part of renderTimeline(library, image.id, format, found)) {
        throwIfCancelled(context.signal);
        await output.write(part);
      }
      if (look === null) return exitStatus.done;
      sayCoverage(output, look.counts);
      return look.counts.notRead.length === 0 ? exitStatus.done : exitStatus.nothingRead;
    });
  },
};
