import { timelineDockerfile } from '../../timeline/timeline-dockerfile';
import { timelineEvents } from '../../timeline/timeline-events';
import { timelineSummary } from '../../timeline/timeline-summary';
import type { ReadHandlers } from '../handler';

type Channels = 'timeline.summary' | 'timeline.events' | 'timeline.dockerfile';

export const timelineReads: ReadHandlers<Channels> = {
  'timeline.summary': ({ library }, { imageId }) => timelineSummary(library, imageId),
  'timeline.events': ({ library }, input) => timelineEvents(library, input),
  'timeline.dockerfile': ({ library }, { imageId }) => ({ lines: [...timelineDockerfile(library, imageId)] }),
};
