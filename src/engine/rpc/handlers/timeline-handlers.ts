import { writeOutput } from '../../report/write-report';
import { audit } from '../../store/audit-log';
import { timelineText } from '../../timeline/export-timeline';
import { timelineDockerfile } from '../../timeline/timeline-dockerfile';
import { timelineEvents } from '../../timeline/timeline-events';
import { timelineSummary } from '../../timeline/timeline-summary';
import type { Handlers, ReadHandlers } from '../handler';

type Channels = 'timeline.summary' | 'timeline.events' | 'timeline.dockerfile';

export const timelineReads: ReadHandlers<Channels> = {
  'timeline.summary': ({ library }, { imageId }) => timelineSummary(library, imageId),
  'timeline.events': ({ library }, input) => timelineEvents(library, input),
  'timeline.dockerfile': ({ library }, { imageId }) => {
    const { lines, builder } = timelineDockerfile(library, imageId);
    return { lines: [...lines], builder };
  },
};

export const timelineHandlers: Handlers<'timeline.export'> = {
  'timeline.export': async ({ library }, { imageId, format, out }) => {
    const written = await writeOutput(library, out, timelineText(library, imageId, format));
    audit(library, 'timeline-exported', null, { imageId, format, ...written });
    return written;
  },
};
