import { FailureError } from '../../../shared/failure';
import type { FinishedLook } from '../../query/certificates/certificate-looks';
import { keptVerdicts } from '../../query/verdicts/kept-verdicts';
import { changedFiles } from '../../query/verdicts/changed-files';
import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import { writeOutput } from '../../output/writer/write-output';
import { audit } from '../../store/audit-log';
import { renderTimeline } from '../../output/timeline/render-timeline';
import { timelineDockerfile } from '../../query/timeline/timeline-dockerfile';
import { timelineEvents } from '../../query/timeline/timeline-events';
import { timelineSummary } from '../../query/timeline/timeline-summary';
import type { Handlers, ReadHandlers } from './handler';

type Channels = 'timeline.summary' | 'timeline.events' | 'timeline.checkedEvents' | 'timeline.dockerfile';

export const timelineReads: ReadHandlers<Channels> = {
  'timeline.summary': ({ library }, { imageId }) => timelineSummary(library, imageId),
  'timeline.events': ({ library, finishedLook }, input) =>
    timelineEvents(library, input, { certificates: certificatesOf(finishedLook(), input) ?? [], verdicts: [] }),
  'timeline.checkedEvents': async ({ library, finishedLook }, input, { signal }) => {
    const verdicts = changedFiles(await keptVerdicts(library, input.imageId, signal));
    const certificates = certificatesOf(finishedLook(), input) ?? [];
    return { ...timelineEvents(library, input, { certificates, verdicts }), verdicts: verdicts.length };
  },
  'timeline.dockerfile': ({ library }, { imageId }) => {
    const { lines, builder } = timelineDockerfile(library, imageId);
    return { lines: [...lines], builder };
  },
};

export const timelineHandlers: Handlers<'timeline.export'> = {
  'timeline.export': async (
    { library, finishedLook },
    { imageId, format, certificates: lookId, verdicts: hasVerdicts = false },
    { target, examiner, signal },
  ) => {
    const found = certificatesOf(finishedLook(), { imageId, certificates: lookId });
    if (lookId !== undefined && found === null)
      throw new FailureError('input-invalid', { message: `look ${lookId} is not there, or runs` });
    const verdicts = hasVerdicts ? changedFiles(await keptVerdicts(library, imageId, signal)) : [];
    const all = renderTimeline(library, imageId, format, { certificates: found ?? [], verdicts });
    const written = await writeOutput(library, target, all);
    const certificates = found === null ? {} : { certificates: found.length };
    const ofVerdicts = hasVerdicts ? { verdicts: verdicts.length } : {};
    audit(library, 'timeline-exported', examiner, { imageId, format, ...certificates, ...ofVerdicts, ...written });
    return written;
  },
};

/** Those of the look that is asked for; null where none is, or where it is not the last one or in another image. */
function certificatesOf(
  look: FinishedLook | null,
  asked: { readonly imageId: number; readonly certificates?: number | undefined },
): readonly PlacedCertificate[] | null {
  return look !== null && look.lookId === asked.certificates && look.imageId === asked.imageId
    ? look.certificates
    : null;
}
