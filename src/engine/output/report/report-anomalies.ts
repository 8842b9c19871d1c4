import { anomalyWeights, type Anomaly, type AnomalyCount } from '../../../shared/contract/anomalies';
import { imageAnomalies, listAnomalies } from '../../query/anomalies/image-anomalies';
import type { ReadableLibrary } from '../../store/readable-library';

/** What is out of the ordinary of one kind: all are counted, the first are told. */
export interface ReportAnomalies extends AnomalyCount {
  readonly weight: 'medium' | 'low' | 'info';
  readonly entries: readonly Omit<Anomaly, 'kind' | 'entryId'>[];
}

/** Entries of one kind in a report; the command line lists the others. */
const TOLD = 100;

/** What is out of the ordinary in an image, the heaviest kind first. Ids of rows mean nothing outside of the library. */
export function reportAnomalies(library: ReadableLibrary, imageId: number): readonly ReportAnomalies[] {
  return imageAnomalies(library, imageId)
    .counts()
    .map(({ kind, count, listed }) => {
      const { anomalies } = listAnomalies(library, { imageId, kind, offset: 0, limit: TOLD });
      const entries = anomalies.map(({ layer, path, fate, detail }) => ({ layer, path, fate, detail }));
      return { kind, weight: anomalyWeights[kind], count, listed, entries };
    });
}
