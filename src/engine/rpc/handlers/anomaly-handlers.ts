import { anomaliesOfEntry, imageAnomalies, listAnomalies } from '../../query/anomalies/image-anomalies';
import type { ReadHandlers } from './handler';

export const anomalyReads: ReadHandlers<'anomalies.summary' | 'anomalies.list' | 'anomalies.ofEntry'> = {
  'anomalies.summary': ({ library }, { imageId }) => ({ kinds: imageAnomalies(library, imageId).counts() }),
  'anomalies.list': ({ library }, input) => listAnomalies(library, input),
  'anomalies.ofEntry': ({ library }, input) => anomaliesOfEntry(library, input),
};
